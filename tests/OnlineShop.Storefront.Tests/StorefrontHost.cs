using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Sessions;
using OnlineShop.Storefront.Site;

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
        // This is the text as a browser reads it, tags included.
        WebUtility.HtmlDecode(await (await GetAsync(path, language)).Content.ReadAsStringAsync());

    /// <summary>A visitor whose cookies are kept, and who follows no redirect by themselves.</summary>
    public Browser Visit(string? language = null) => new(
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }), language);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Sessions:Key", "a key of the tests, of thirty-two letters at least");
        builder.ConfigureServices(services =>
        {
            foreach (var client in (string[])[nameof(ShopCatalog), nameof(ShopExtras), nameof(ShopAccount), nameof(ShopGateway), SessionRenewals.ClientName])
                services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => Gateway);
        });
    }
}

/// <summary>Answers by path; what is not set is not found, and when it is away nothing answers.</summary>
internal sealed class StubGateway : HttpMessageHandler
{
    public const string Id = "0199f1f0-0000-7000-8000-000000000001";

    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, (HttpStatusCode Status, string Body, string Type)>> answers = new();

    private readonly ConcurrentQueue<(string Path, string Body)> sent = new();

    public bool IsAway { get; set; }

    /// <summary>Whether the connection breaks in the middle of each answer.</summary>
    public bool Breaks { get; set; }

    /// <summary>What is said with 429.</summary>
    public TimeSpan? RetryAfter { get; set; }

    public ConcurrentQueue<HttpRequestMessage> Seen { get; } = new();

    /// <summary>What was sent along, in its order.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    /// <summary>The same with where it was sent.</summary>
    public IEnumerable<(string Path, string Body)> Sent => sent;

    public void Reset()
    {
        (IsAway, Breaks, RetryAfter) = (false, false, null);
        answers.Clear();
        Seen.Clear();
        Bodies.Clear();
        sent.Clear();
        Answer("/api/categories", """{"items":[{"slug":"home","name":"Home & Garden","productCount":7},{"slug":"books","name":"Books","productCount":3}]}""");
        Answer("/api/rates", """{"base":"EUR","date":"2026-03-02","source":"ecb","ageSeconds":10,"receivedAt":"2026-03-02T10:00:00Z","rates":{"USD":1.1,"GBP":0.85}}""");
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

    /// <param name="path">The path, with the method before it where that matters: <c>POST /api/orders</c>.</param>
    public void Answer(
        string path, string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        answers[path] = _ => (status, body, type);

    /// <summary>Answers each request by itself.</summary>
    public void Answer(string path, Func<HttpRequestMessage, (HttpStatusCode Status, string Body)> answer) => answers[path] = request =>
    {
        var (status, body) = answer(request);
        return (status, body, "application/json");
    };

    /// <summary>The requests of a method to a path.</summary>
    public IReadOnlyList<HttpRequestMessage> SeenAt(string method, string path) =>
        [.. Seen.Where(request => request.Method.Method == method && request.RequestUri!.AbsolutePath == path)];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Enqueue(request);
        if (request.Content is not null)
        {
            var text = await request.Content.ReadAsStringAsync(cancellationToken);
            Bodies.Enqueue(text);
            sent.Enqueue((request.RequestUri!.AbsolutePath, text));
        }

        if (IsAway)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        var path = request.RequestUri!.AbsolutePath;
        var (status, body, type) = (answers.GetValueOrDefault($"{request.Method} {path}") ?? answers.GetValueOrDefault(path))?.Invoke(request)
            ?? (HttpStatusCode.NotFound, "{}", "application/problem+json");
        HttpContent content = Breaks ? new BrokenContent() : new StringContent(body, Encoding.UTF8, type);
        var response = new HttpResponseMessage(status) { Content = content, RequestMessage = request };
        if (RetryAfter is { } wait && status is HttpStatusCode.TooManyRequests)
            response.Headers.RetryAfter = new(wait);
        return response;
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
