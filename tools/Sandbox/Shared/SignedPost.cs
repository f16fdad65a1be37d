using System.Net.Http.Headers;

namespace OnlineShop.Sandbox.Shared;

/// <summary>A request that tells the shop something, signed.</summary>
internal static class SignedPost
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    public static HttpRequestMessage Of(Uri address, byte[] json, string header, string secret, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = Json } },
        };
        request.Headers.TryAddWithoutValidation(header, WebhookSignature.Of(secret, now, json));
        return request;
    }
}
