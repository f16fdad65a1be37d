using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OnlineShop.Tests;

/// <summary>Each service explains its API on a page of its own, at its own address and through the Gateway.</summary>
[Collection(ShopCollection.Name)]
public sealed partial class SwaggerTests(ShopApp shop)
{
    [Theory]
    [InlineData("user", "/api/users/me")]
    [InlineData("product", "/api/products")]
    [InlineData("order", "/api/orders")]
    public async Task The_page_of_a_service_shows_its_document(string service, string path)
    {
        using var client = shop.App.CreateHttpClient(service);
        await ShouldShowAsync(client, "/swagger/swagger-ui/index.html", path);
        using var gateway = shop.Gateway;
        await ShouldShowAsync(gateway, $"/services/{service}/swagger/swagger-ui/index.html", path);
    }

    private static async Task ShouldShowAsync(HttpClient client, string page, string path)
    {
        var address = new Uri(client.BaseAddress!, page);
        using var response = await client.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/html");
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldContain("swagger-ui");

        // The page asks its script for the document's address, which is relative to the page.
        foreach (Match source in Source().Matches(html))
            (await client.GetAsync(new Uri(address, source.Groups["path"].Value)))
                .StatusCode.ShouldBe(HttpStatusCode.OK, source.Value);
        var script = await client.GetStringAsync(new Uri(address, "index.js"));
        var document = Document().Match(html + script).Groups["path"].Value;
        document.ShouldNotBeEmpty();
        var json = JsonDocument.Parse(await client.GetStringAsync(new Uri(address, document))).RootElement;
        json.GetProperty("paths").EnumerateObject().Select(p => p.Name.TrimEnd('/')).ShouldContain(path);
    }

    [GeneratedRegex("""(?:src|href)="(?<path>\./[^"]+)""")]
    private static partial Regex Source();

    [GeneratedRegex("""(?<path>\.\./v1/swagger\.json)""")]
    private static partial Regex Document();
}
