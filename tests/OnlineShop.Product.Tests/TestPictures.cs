using System.Buffers.Binary;
using SkiaSharp;

namespace OnlineShop.Product.Tests;

/// <summary>Pictures that tests upload; no two calls give the same bytes.</summary>
internal static class TestPictures
{
    private static int made;

    /// <summary>
    /// The upper left quarter is red, the rest is of some other colour. The smallest that is taken, where it need not be larger: each
    /// upload is made into WebP of several widths.
    /// </summary>
    public static byte[] Make(
        int width = 800, int height = 400, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height);
        // So far apart that no encoder makes the same of two.
        var number = Interlocked.Increment(ref made);
        bitmap.Erase(new SKColor(20, (byte)(number / 12 % 12 * 20), (byte)(number % 12 * 20)));
        using (var canvas = new SKCanvas(bitmap))
        using (var red = new SKPaint { Color = SKColors.Red })
            canvas.DrawRect(0, 0, width / 2f, height / 2f, red);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The same with a place and a turn in EXIF, as a camera writes them.</summary>
    /// <param name="orientation">1 to 8.</param>
    public static byte[] Turned(ushort orientation, int width = 850, int height = 800)
    {
        var jpeg = Make(width, height);
        byte[] exif =
        [
            0xFF, 0xE1, 0, 0x22, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 0x2A, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG of a few bytes whose header says that it is this large.</summary>
    public static byte[] Bomb(int width, int height)
    {
        var png = Make(800, 400, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    public static SKBitmap Read(byte[] content) => SKBitmap.Decode(content);

    /// <summary>The checksum of a part of a PNG.</summary>
    private static uint Crc(ReadOnlySpan<byte> part)
    {
        var crc = uint.MaxValue;
        foreach (var b in part)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
