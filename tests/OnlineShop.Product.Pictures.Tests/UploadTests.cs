using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Product.Tests;
using SkiaSharp;

namespace OnlineShop.Product.Pictures.Tests;

[Collection(nameof(ProductPictures))]
public sealed class UploadTests(ProductHost host)
{
    private ProductsClient Admin => host.ProductsOfAdmin();

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task An_upload_is_there_in_several_widths_and_is_the_product_s_picture_everywhere(SKEncodedImageFormat format)
    {
        var product = await host.CreateAsync();

        var picture = (await Admin.UploadAsync(product.Id, TestPictures.Make(2000, 1500, format), " A lamp, from the left "))
            .ShouldSucceed(HttpStatusCode.Created);

        (picture.Alt, picture.Width, picture.Height).ShouldBe(("A lamp, from the left", 1600, 1200));
        picture.Sources.Select(source => (source.Width, source.Height)).ShouldBe([(400, 300), (800, 600), (1600, 1200)]);
        picture.Url.ShouldBe(picture.Sources[1].Url);
        var shown = await host.Products().GetAsync(product.Id);
        shown.ImageUrl.ShouldBe(picture.Url);
        shown.Pictures!.Single().Sources.ShouldBe(picture.Sources);
        (await host.Products().SearchAsync(product.Sku)).Items.Single().ImageUrl.ShouldBe(picture.Url);
        (await host.Products().FindAsync(product.Sku)).ShouldSucceed().ImageUrl.ShouldBe(picture.Url);
    }

    [Fact]
    public async Task What_is_served_is_small_WebP_that_is_kept_for_ever()
    {
        var id = await host.CreateIdAsync();
        var picture = (await Admin.UploadAsync(id, TestPictures.Make(1000, 800))).ShouldSucceed(HttpStatusCode.Created);

        picture.Sources.Select(source => source.Width).ShouldBe([400, 800, 1000]);
        foreach (var source in picture.Sources)
        {
            using var response = await host.Anonymous.GetAsync(source.Url);
            response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
            using var known = new HttpRequestMessage(HttpMethod.Get, source.Url);
            known.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            (await host.Anonymous.SendAsync(known)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
            using var pixels = TestPictures.Read(await response.Content.ReadAsByteArrayAsync());
            (pixels.Width, pixels.Height).ShouldBe((source.Width, source.Height));
        }

        (await host.Anonymous.GetAsync(picture.Url.Replace("/800.", "/801."))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Anonymous.GetAsync($"/api/products/{id}/pictures/%C3%BC/800.webp")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public async Task A_picture_is_turned_as_the_camera_says_and_says_no_more_about_it(ushort orientation, int redX, int redY)
    {
        var picture = (await Admin.UploadAsync(await host.CreateIdAsync(), TestPictures.Turned(orientation)))
            .ShouldSucceed(HttpStatusCode.Created);

        var content = await host.Anonymous.GetByteArrayAsync(picture.Url);
        using var pixels = TestPictures.Read(content);
        (picture.Width, picture.Height).ShouldBe(orientation < 5 ? (850, 800) : (800, 850));
        for (var x = 0; x < 2; x++)
        {
            for (var y = 0; y < 2; y++)
            {
                var colour = pixels.GetPixel(pixels.Width * (1 + (2 * x)) / 4, pixels.Height * (1 + (2 * y)) / 4);
                (colour.Red > 200 && colour.Green < 60).ShouldBe((x, y) == (redX, redY), $"{x}, {y}: {colour}");
            }
        }

        content.AsSpan().IndexOf("EXIF"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_whatever_its_header_says()
    {
        var id = await host.CreateIdAsync();
        byte[][] others = ["<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "GIF89a"u8.ToArray(), "RIFF1234WAVE"u8.ToArray(), [0xFF]];
        foreach (var content in others)
        {
            (await Admin.UploadAsync(id, content, type: "image/png"))
                .ShouldBeRefused(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType").Fields.ShouldBe(["body"]);
        }

        (await Admin.UploadAsync(id, TestPictures.Make(), type: "text/plain")).ShouldSucceed(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_damaged_missing_too_small_or_too_large_once_unpacked_is_refused()
    {
        var id = await host.CreateIdAsync();
        var whole = TestPictures.Make();

        (await Admin.UploadAsync(id, [])).ShouldBeInvalid("body");
        (await Admin.UploadAsync(id, whole[..20])).ShouldBeInvalid("body");
        (await Admin.UploadAsync(id, whole[..(whole.Length / 2)])).ShouldBeInvalid("body");
        (await Admin.UploadAsync(id, TestPictures.Make(799, 800))).ShouldBeInvalid("body");
        (await Admin.UploadAsync(id, TestPictures.Make(1200, 399))).ShouldBeInvalid("body");
        (await Admin.UploadAsync(id, TestPictures.Bomb(10_000, 10_000))).ShouldBeInvalid("body")
            .Errors!["body"].Single().ShouldContain("10000 x 10000");
        (await Admin.UploadAsync(id, TestPictures.Bomb(12_001, 800))).ShouldBeInvalid("body");
        (await host.Products().GetAsync(id)).Pictures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_has_too_many_bytes_is_refused_with_and_without_an_announced_length(bool announced)
    {
        var content = new byte[(5 * 1024 * 1024) + 1];
        TestPictures.Make().CopyTo(content, 0);
        using var body = announced ? new ByteArrayContent(content) : (HttpContent)new StreamContent(new Unmeasured(content));

        var answer = await Admin.PostAsync<ApiPicture>($"/api/products/{await host.CreateIdAsync()}/pictures?alt=x", body);

        answer.ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "tooLarge").Fields.ShouldBe(["body"]);
    }

    [Fact]
    public async Task Only_administrators_upload_and_what_is_missing_is_named()
    {
        var (id, content) = (await host.CreateIdAsync(), TestPictures.Make());

        (await host.Products().UploadAsync(id, content)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Products(Guid.NewGuid()).UploadAsync(id, content)).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await Admin.UploadAsync(id, content, alt: "")).ShouldBeInvalid("alt");
        (await Admin.UploadAsync(id, content, alt: new string('x', 201))).ShouldBeInvalid("alt");
        (await Admin.UploadAsync(Guid.NewGuid(), content)).ShouldBeRefused(HttpStatusCode.NotFound);
        await host.RetireAsync(id);
        (await Admin.UploadAsync(id, content)).ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
    }

    /// <summary>A stream that does not tell how long it is.</summary>
    private sealed class Unmeasured(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
