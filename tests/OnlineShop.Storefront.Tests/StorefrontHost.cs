using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Tests;

/// <summary>
/// The Storefront before a Gateway that answers what the test says. It is given no service key: it is a client from outside.
/// </summary>
public sealed class StorefrontHost : WebApplicationFactory<Program>
{
    internal StubGateway Gateway { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path, string? language = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        return CreateClient().SendAsync(request);
    }

    public async Task<string> ReadAsync(string path, string? language = null) =>
        // The page writes all but plain letters as entities; this is the text as a browser reads it, tags included.
        WebUtility.HtmlDecode(await (await GetAsync(path, language)).Content.ReadAsStringAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddHttpClient(nameof(ShopCatalog)).ConfigurePrimaryHttpMessageHandler(() => Gateway);
        services.AddHttpClient(nameof(ShopAccount)).ConfigurePrimaryHttpMessageHandler(() => Gateway);
    });
}

/// <summary>Answers by path; what is not set is not found, and when it is away nothing answers.</summary>
internal sealed class StubGateway : HttpMessageHandler
{
    public const string Id = "0199f1f0-0000-7000-8000-000000000001";

    private readonly ConcurrentDictionary<string, (HttpStatusCode Status, string Body, string Type)> answers = new();

    public bool IsAway { get; set; }

    /// <summary>Whether the connection breaks in the middle of each answer.</summary>
    public bool Breaks { get; set; }

    public ConcurrentQueue<HttpRequestMessage> Seen { get; } = new();

    /// <summary>What was sent along, in its order.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public void Reset()
    {
        (IsAway, Breaks) = (false, false);
        answers.Clear();
        Seen.Clear();
        Bodies.Clear();
        Answer("/api/categories", """{"items":[{"slug":"home","name":"Home & Garden","productCount":7},{"slug":"books","name":"Books","productCount":3}]}""");
        Products(Product());
    }

    public static string Product(
        string name = "Desk lamp", int available = 20, string rating = "4.5", int reviews = 12) =>
        $$"""
        {"id":"{{Id}}","sku":"LAMP-1","name":"{{name}}","price":{"amount":"1234.50","currency":"EUR"},"available":{{available}},"category":"home","categoryName":"Home & Garden",
         "description":"Bright.\nWarm.","imageUrl":"/x","rating":{{rating}},"reviewCount":{{reviews}},"weightGrams":1500}
        """;

    public void Products(string items, string? next = null) =>
        Answer("/api/products", $$"""{"items":[{{items}}],"next":{{(next is null ? "null" : $"\"{next}\"")}}}""");

    public void Answer(
        string path, string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        answers[path] = (status, body, type);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Enqueue(request);
        if (request.Content is not null)
            Bodies.Enqueue(request.Content.ReadAsStringAsync(cancellationToken).GetAwaiter().GetResult());
        if (IsAway)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        var (status, body, type) = answers.GetValueOrDefault(
            request.RequestUri!.AbsolutePath, (HttpStatusCode.NotFound, "{}", "application/problem+json"));
        HttpContent content = Breaks ? new BrokenContent() : new StringContent(body, Encoding.UTF8, type);
        return Task.FromResult(new HttpResponseMessage(status) { Content = content, RequestMessage = request });
    }

    private sealed class BrokenContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            Task.FromException(new HttpIOException(HttpRequestError.ResponseEnded));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
