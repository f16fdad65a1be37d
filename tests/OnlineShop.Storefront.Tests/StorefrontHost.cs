using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.KeptPages;
using OnlineShop.Storefront.Orders;
using OnlineShop.Storefront.Sessions;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Tests;

/// <summary>
/// The Storefront before a Gateway that answers what the test says. It is given no service key: it is a client from outside.
/// </summary>
public sealed class StorefrontHost : WebApplicationFactory<Program>
{
    private static readonly string[] Clients =
    [
        nameof(ShopCatalog), nameof(ShopExtras), nameof(ShopAccount), nameof(ShopGateway), nameof(OrderNews), SessionRenewals.ClientName,
    ];

    private static readonly ConcurrentBag<StorefrontHost> Free = [];

    private readonly TestMemory memory = new();

    internal StubGateway Gateway { get; } = new();

    /// <summary>Where the Storefront hears of changes, apart from what visitors ask for.</summary>
    internal StubGateway Changes { get; } = new();

    /// <summary>How long drawn pages are kept.</summary>
    public TimeSpan KeptPagesLife { get; init; }

    /// <summary>The time of the Storefront; null where it is the machine's.</summary>
    internal FakeTimeProvider? Clock { get; init; }

    /// <summary>
    /// A host for one test, as if it had just started. Starting one takes longer than most tests, so it is given back at the end with
    /// <see cref="GiveBack"/>, for the next.
    /// </summary>
    public static StorefrontHost Take() => Free.TryTake(out var host) ? host : new StorefrontHost();

    /// <summary>Ends its use by a test: nothing is left of it for another.</summary>
    public void GiveBack()
    {
        memory.Forget();
        Gateway.Reset();
        Free.Add(this);
    }

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
    public Browser Visit(string? language = null, string? userAgent = null)
    {
        var http = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        if (userAgent is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        return new(http, language);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Sessions:Key", "a key of the tests, of thirty-two letters at least");
        // A test changes what the shop says, and looks at once.
        builder.UseSetting("KeptPages:Life", KeptPagesLife.ToString("c"));
        builder.ConfigureTestServices(services =>
        {
            memory.Replace(services);
            services.PostConfigureAll<HttpStandardResilienceOptions>(resilience =>
            {
                // Nothing recovers in a test while it waits, and outages of one test are none of another.
                resilience.Retry.Delay = TimeSpan.Zero;
                resilience.CircuitBreaker.MinimumThroughput = int.MaxValue;
            });
            if (Clock is not null)
                services.AddSingleton<TimeProvider>(Clock);
            foreach (var client in Clients)
                services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => Gateway);
            services.AddHttpClient(CatalogWatch.ClientName).ConfigurePrimaryHttpMessageHandler(() => Changes);
        });
    }
}

/// <summary>Answers by path; what is not set is not found, and when it is away nothing answers.</summary>
internal sealed class StubGateway : HttpMessageHandler
{
    public const string Id = "0199f1f0-0000-7000-8000-000000000001";

    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, (HttpStatusCode Status, string Body, string Type)>> answers = new();

    private readonly ConcurrentDictionary<string, Func<HttpContent>> streams = new();

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
        streams.Clear();
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

    /// <summary>Answers with what comes bit by bit.</summary>
    public void AnswerStream(string path, Func<HttpContent> content) => streams[path] = content;

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
        if (streams.TryGetValue(path, out var stream))
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = stream(), RequestMessage = request };
        if (path == "/api/products" && System.Web.HttpUtility.ParseQueryString(request.RequestUri.Query)["ids"] is { } ids)
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(ListOf(ids, request)), RequestMessage = request };
        var (status, body, type) = (answers.GetValueOrDefault($"{request.Method} {path}") ?? answers.GetValueOrDefault(path))?.Invoke(request)
            ?? (HttpStatusCode.NotFound, "{}", "application/problem+json");
        HttpContent content = Breaks ? new BrokenContent() : new StringContent(body, Encoding.UTF8, type);
        var response = new HttpResponseMessage(status) { Content = content, RequestMessage = request };
        if (RetryAfter is { } wait && status is HttpStatusCode.TooManyRequests)
            response.Headers.RetryAfter = new(wait);
        return response;
    }

    /// <summary>Of the products that are asked for by their ids: those that are sold.</summary>
    private string ListOf(string ids, HttpRequestMessage request) => $$"""{"items":[{{string.Join(',', ids.Split(',')
        .Select(id => answers.GetValueOrDefault("/api/products/" + id)?.Invoke(request))
        .Where(answer => answer is { Status: HttpStatusCode.OK } && !answer.Value.Body.Contains("\"retired\":true"))
        .Select(answer => answer!.Value.Body))}}]}""";

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
