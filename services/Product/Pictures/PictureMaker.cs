using SkiaSharp;

namespace OnlineShop.Product.Pictures;

/// <summary>
/// Makes of an uploaded picture what the shop serves: the right way up, in several widths, as WebP in sRGB, and without anything else
/// that was in the file, such as where it was taken. One at a time: an unpacked picture takes much memory.
/// </summary>
internal sealed class PictureMaker : IDisposable
{
    private const float Quality = 82;

    /// <summary>JPEG can be unpacked at eighths of its size.</summary>
    private const int Parts = 8;

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    private readonly SemaphoreSlim turn = new(1);

    public void Dispose() => turn.Dispose();

    /// <summary>The picture, or what is wrong with it.</summary>
    public async Task<(MadePicture? Picture, PictureFault? Fault)> MakeAsync(byte[] content, CancellationToken cancel)
    {
        if (!PictureFormat.IsKnown(content))
            return (null, PictureFault.OtherKind);
        await turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Make(content), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    private static (MadePicture? Picture, PictureFault? Fault) Make(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        // Reads the header only.
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return (null, PictureFault.Damaged);
        var orientation = new Orientation(codec.EncodedOrigin);
        var (width, height) = orientation.Turn(codec.Info.Width, codec.Info.Height);
        if (PictureFault.OfSize(width, height) is { } fault)
            return (null, fault);
        var widths = PictureRules.WidthsOf(width);
        using var stored = Unpack(codec, (float)widths[0] / width);
        return stored is null ? (null, PictureFault.Damaged) : (new MadePicture(Shrink(stored, orientation, width, height, widths)), null);
    }

    /// <summary>The pixels as they are stored, where the format allows it of a smaller copy; null where some are missing.</summary>
    /// <param name="scale">The part of the size that is needed.</param>
    private static SKBitmap? Unpack(SKCodec codec, float scale)
    {
        var size = codec.GetScaledDimensions(MathF.Ceiling(scale * Parts) / Parts);
        if (size.Width < codec.Info.Width * scale)
            size = codec.Info.Size;
        var alpha = codec.Info.AlphaType is SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success)
            return bitmap;
        bitmap.Dispose();
        return null;
    }

    /// <summary>All sizes, the smallest first: each is made of the next larger one.</summary>
    private static List<MadeSize> Shrink(SKBitmap stored, Orientation orientation, int width, int height, IReadOnlyList<int> widths)
    {
        var made = new List<MadeSize>();
        SKBitmap? larger = null;
        try
        {
            foreach (var wanted in widths)
            {
                var wantedHeight = Math.Max(1, (int)Math.Round((double)height * wanted / width));
                var smaller = larger is null
                    ? Draw(stored, wanted, wantedHeight, orientation)
                    : Draw(larger, wanted, wantedHeight, Orientation.Upright);
                larger?.Dispose();
                larger = smaller;
                made.Insert(0, new MadeSize(wanted, wantedHeight, Encode(smaller)));
            }
        }
        finally
        {
            larger?.Dispose();
        }

        return made;
    }

    /// <summary>Draws pixels the right way up, in another size.</summary>
    private static SKBitmap Draw(SKBitmap pixels, int width, int height, Orientation orientation)
    {
        var upright = orientation.Turn(pixels.Width, pixels.Height);
        var target = new SKBitmap(new SKImageInfo(width, height, pixels.ColorType, pixels.AlphaType, pixels.ColorSpace));
        target.Erase(SKColors.Transparent);
        using var canvas = new SKCanvas(target);
        canvas.Scale((float)width / upright.Width, (float)height / upright.Height);
        canvas.Concat(orientation.Matrix(pixels.Width, pixels.Height));
        // Else the image would be a copy of the pixels.
        pixels.SetImmutable();
        using var image = SKImage.FromBitmap(pixels);
        canvas.DrawImage(image, 0, 0, Smooth);
        return target;
    }

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var pixels = bitmap.PeekPixels();
        using var webp = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, Quality));
        return webp?.ToArray() ?? throw new InvalidOperationException("A picture could not be written as WebP.");
    }
}
