using System.Net;

namespace OnlineShop.BackOffice.Tests;

/// <summary>Files that the shop writes are handed on to those who may have them.</summary>
public sealed class DownloadTests : IDisposable
{
    private const string Picture = "/0199f1f0-0000-7000-8000-000000000001/0123456789abcdef0123456789abcdef/400.webp";

    private readonly BackOfficeHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_merchant_saves_all_products_with_the_token_of_the_session()
    {
        var browser = await host.SignInAsync("merchant");
        host.Gateway.Answer("/api/products/export.csv", "sku\r\nLAMP-1\r\n", type: "text/csv");

        var file = await browser.OpenAsync("/products/export.csv");

        file.Status.ShouldBe(HttpStatusCode.OK);
        file.Raw.ShouldBe("sku\r\nLAMP-1\r\n");
        file.Response.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=products.csv");
        host.Gateway.SeenAt("GET", "/api/products/export.csv").Single().Headers.Authorization!.Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task Others_do_not_get_it_and_strangers_are_led_to_the_sign_in()
    {
        (await host.Visit().OpenAsync("/products/export.csv")).Location!.ShouldContain("/sign-in");
        (await (await host.SignInAsync("support")).OpenAsync("/products/export.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
        host.Gateway.SeenAt("GET", "/api/products/export.csv").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_missing()
    {
        var browser = await host.SignInAsync("admin");
        host.Gateway.Answer(
            "/api/products/imports/0199f1f0-0000-7000-8000-000000000001/bad-rows.csv", "{}", HttpStatusCode.NotFound, "application/problem+json");
        (await browser.OpenAsync("/products/import/0199f1f0-0000-7000-8000-000000000001/bad-rows.csv")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pictures_come_from_the_shop_and_may_be_kept()
    {
        host.Gateway.Answer("/api/products/0199f1f0-0000-7000-8000-000000000001/pictures/0123456789abcdef0123456789abcdef/400.webp", "webp", type: "image/webp");
        var picture = await host.CreateClient().GetAsync("/pictures" + Picture);
        picture.StatusCode.ShouldBe(HttpStatusCode.OK);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        picture.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }
}
