using System.Net;

namespace OnlineShop.Tests;

/// <summary>What <c>curl -I</c> shows of the running shop: the headers of the answer, and no body.</summary>
[Collection(ShopCollection.Name)]
public sealed class HeadTests(ShopApp shop)
{
    // How long something took, when, and what is left of a limit differ from one request to the next.
    private static readonly string[] Changing = ["Date", "Server-Timing", "RateLimit", "Transfer-Encoding", "Content-Length", "Age"];

    [Theory]
    [InlineData("gateway", "/api/products", "ETag", "Cache-Control", "RateLimit-Policy")]
    [InlineData("gateway", "/openapi.json", "ETag", "Cache-Control", "Vary")]
    [InlineData("gateway", "/.well-known/openid-configuration", "Cache-Control")]
    [InlineData("gateway", "/health", "Cache-Control")]
    [InlineData("storefront", "/", "Content-Security-Policy", "Cache-Control")]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string door, string path, params string[] expected)
    {
        // Without a jar: a cookie that came with the first answer would not be set again by the second.
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = shop.App.GetEndpoint(door) };
        using var get = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await client.SendAsync(request);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        Headers(head).Where(header => !Changing.Contains(header.Key)).ShouldBe(
            Headers(get).Where(header => !Changing.Contains(header.Key)), ignoreOrder: true);
        expected.Except(Headers(head).Select(header => header.Key)).ShouldBeEmpty();
        if (get.Headers.ETag is not { } tag)
            return;
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { tag } } };
        using var unchanged = await client.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers)
            .Select(header => KeyValuePair.Create(
                header.Key, string.Join(", ", header.Key == "Set-Cookie" ? header.Value.Select(WithoutValue) : header.Value)));

    /// <summary>A cookie's name and attributes; its value is another one each time.</summary>
    private static string WithoutValue(string cookie) =>
        $"{cookie.Split('=')[0]};{string.Join(';', cookie.Split(';').Skip(1))}";
}
