using System.Collections.Concurrent;
using System.Net;
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

    /// <summary>Where the Storefront listens for changes, apart from what visitors ask for.</summary>
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

/// <summary>A shelf of a few products behind <see cref="FakeGateway"/>.</summary>
internal sealed class StubGateway : FakeGateway
{
    public const string Id = "0199f1f0-0000-7000-8000-000000000001";

    public override void Reset()
    {
        base.Reset();
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

    /// <summary>Of the products that are asked for by their ids: those that are sold.</summary>
    protected override string? Special(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath == "/api/products" && System.Web.HttpUtility.ParseQueryString(request.RequestUri.Query)["ids"] is { } ids
            ? $$"""{"items":[{{string.Join(',', ids.Split(',').Select(id => Find("/api/products/" + id, request))
                .Where(answer => answer is { Status: HttpStatusCode.OK } && !answer.Value.Body.Contains("\"retired\":true"))
                .Select(answer => answer!.Value.Body))}}]}"""
            : null;
}
