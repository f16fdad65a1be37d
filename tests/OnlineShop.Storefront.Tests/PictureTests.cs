using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class PictureTests : IDisposable
{
    private const string Hash = "0123456789abcdef0123456789abcdef";
    private const string Shop = $"/api/products/{StubGateway.Id}/pictures/{Hash}";
    private const string Site = $"/images/{StubGateway.Id}/{Hash}";

    private readonly StorefrontHost host = new();

    public PictureTests() => host.Gateway.Reset();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_product_without_pictures_is_shown_as_drawn_whole_and_from_near_by()
    {
        host.Gateway.Answer($"/api/products/{StubGateway.Id}", StubGateway.Product());

        var page = await host.ReadAsync($"/products/{StubGateway.Id}");

        page.ShouldContain($"<img src=\"/images/{StubGateway.Id}.svg\" alt=\"\" width=\"600\" height=\"600\" loading=\"eager\"");
        page.ShouldContain($"<img src=\"/images/{StubGateway.Id}/detail.svg\" alt=\"\" width=\"600\" height=\"600\" loading=\"lazy\"");
        page.ShouldContain($"<a href=\"/products/{StubGateway.Id}#picture-2\" data-enhance-nav=\"false\" aria-label=\"Picture 2 of 2\">");
    }

    [Fact]
    public async Task Uploaded_pictures_are_shown_in_the_width_that_fits_with_their_text_and_size()
    {
        host.Gateway.Answer($"/api/products/{StubGateway.Id}", WithPicture());

        var page = await host.ReadAsync($"/products/{StubGateway.Id}");

        page.ShouldContain(
            $"<img src=\"{Site}/800.webp\" srcset=\"{Site}/400.webp 400w, {Site}/800.webp 800w, {Site}/1000.webp 1000w\" "
            + "sizes=\"(min-width: 48rem) 38rem, 100vw\" alt=\"A lamp <b> & a desk\" width=\"1000\" height=\"750\" loading=\"eager\"");
        page.ShouldContain($"<meta property=\"og:image\" content=\"http://localhost{Site}/800.webp\"");
        page.ShouldNotContain("detail.svg");
        page.ShouldNotContain("class=\"thumbnails\"");
    }

    [Fact]
    public async Task Lists_show_the_first_picture_in_two_widths()
    {
        host.Gateway.Products(WithPicture());

        (await host.ReadAsync("/")).ShouldContain(
            $"<img src=\"{Site}/800.webp\" srcset=\"{Site}/400.webp 400w, {Site}/800.webp 800w\" sizes=");
    }

    [Fact]
    public async Task A_picture_of_another_site_is_not_shown()
    {
        host.Gateway.Products(WithPicture().Replace(Shop, "https://elsewhere.example/pictures", StringComparison.Ordinal));

        var page = await host.ReadAsync("/");

        page.ShouldContain($"src=\"/images/{StubGateway.Id}.svg\"");
        page.ShouldNotContain("elsewhere");
    }

    [Fact]
    public async Task The_bytes_come_from_the_shop_as_they_are()
    {
        host.Gateway.Answer($"{Shop}/400.webp", "bytes", type: "image/webp");

        var response = await host.GetAsync($"{Site}/400.webp");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        (await response.Content.ReadAsStringAsync()).ShouldBe("bytes");
        (await host.GetAsync($"{Site}/800.webp")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.GetAsync($"/images/{StubGateway.Id}/..%2f..%2fusers/400.webp")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        host.Gateway.Seen.ShouldAllBe(request => !request.RequestUri!.AbsolutePath.Contains("users"));
    }

    [Fact]
    public async Task The_drawing_from_near_by_comes_from_the_shop()
    {
        host.Gateway.Answer($"/api/products/{StubGateway.Id}/detail.svg", "<svg/>", type: "image/svg+xml");

        var response = await host.GetAsync($"/images/{StubGateway.Id}/detail.svg");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
    }

    private static string WithPicture()
    {
        string Source(int width, int height) => $$"""{"url":"{{Shop}}/{{width}}.webp","width":{{width}},"height":{{height}}}""";
        return StubGateway.Product().Replace(
            "\"imageUrl\":\"/x\"",
            $$"""
            "imageUrl":"{{Shop}}/800.webp","pictures":[{"id":"{{StubGateway.Id}}","alt":"A lamp <b> & a desk","url":"{{Shop}}/800.webp",
            "width":1000,"height":750,"sources":[{{Source(400, 300)}},{{Source(800, 600)}},{{Source(1000, 750)}}]}]
            """,
            StringComparison.Ordinal);
    }
}
