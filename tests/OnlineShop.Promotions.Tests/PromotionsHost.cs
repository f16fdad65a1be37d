using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Promotions.Peers;
using OnlineShop.Testing;

namespace OnlineShop.Promotions.Tests;

/// <summary>Promotions over a real database, with peers that know a few rates and products.</summary>
public sealed class PromotionsHost : ServiceHost<Program>
{
    private static int codes;

    /// <summary>The rates that the stand-in of Rates knows, by pair such as <c>EUR/USD</c>.</summary>
    public ConcurrentDictionary<string, decimal> Rates { get; } = new() { ["EUR/USD"] = 1.10m, ["EUR/JPY"] = 160.50m };

    /// <summary>The products that the stand-in of Product knows.</summary>
    public ConcurrentDictionary<Guid, (Money Price, bool Retired)> Products { get; } = new();

    /// <summary>Whether Product does not answer.</summary>
    public bool ProductIsAway { get; set; }

    /// <summary>What Product answers instead of prices.</summary>
    public HttpResponseMessage? ProductRefusal { get; set; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        AnswerPeer(ExchangeRates.Peer, request =>
        {
            var pair = request.RequestUri!.AbsolutePath["/internal/rates/".Length..];
            return Rates.TryGetValue(pair, out var rate)
                ? Json(new ExchangeRate(pair[..3], pair[4..], rate, new DateOnly(2026, 3, 2), "ECB"))
                : new HttpResponseMessage(HttpStatusCode.UnprocessableEntity);
        });
        AnswerPeer(ProductPrices.Peer, request =>
        {
            request.RequestUri!.AbsolutePath.ShouldBe("/internal/products/prices");
            if (ProductIsAway)
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            if (ProductRefusal is { } refusal)
                return refusal;
            using var reader = new StreamReader(request.Content!.ReadAsStream());
            var asked = JsonNode.Parse(reader.ReadToEnd())!["productIds"]!.AsArray().Select(id => id!.GetValue<Guid>());
            return Json(
                asked.Where(Products.ContainsKey).Select(id => new { id, sku = "S", name = "N", price = Products[id].Price, weightGrams = 1, retired = Products[id].Retired, available = 1 }));
        });
    }

    /// <summary>A product on sale.</summary>
    public Guid Product(string price, bool retired = false)
    {
        var id = Guid.CreateVersion7();
        Products[id] = (Euro(price), retired);
        return id;
    }

    /// <summary>A name that no other test uses.</summary>
    public static string NewName() => $"CODE-{Interlocked.Increment(ref codes)}";

    /// <summary>Creates a code, in force now, and answers its name.</summary>
    public async Task<string> CreateAsync(object definition, string? name = null)
    {
        name ??= NewName();
        var body = Definition(definition);
        body["code"] = name;
        var response = await AsAdmin().PostAsJsonAsync("/api/promotions", body);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return name;
    }

    /// <summary>A definition with a time of validity around now.</summary>
    public JsonObject Definition(object definition)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(definition, System.Text.Json.JsonSerializerOptions.Web)!.AsObject();
        body.TryAdd("validFrom", Clock.GetUtcNow().AddDays(-1).ToString("O", CultureInfo.InvariantCulture));
        body.TryAdd("validTo", Clock.GetUtcNow().AddDays(30).ToString("O", CultureInfo.InvariantCulture));
        return body;
    }

    /// <summary>A code as an administrator sees it.</summary>
    public async Task<JsonNode> ReadAsync(string code) => (await AsAdmin().GetFromJsonAsync<JsonNode>($"/api/promotions/{code}"))!;

    public async Task<int> RedeemedAsync(string code) => (await ReadAsync(code))["redeemed"]!.GetValue<int>();

    /// <summary>What a service hears of a code for an order.</summary>
    public async Task<JsonNode> QuoteAsync(string code, Money subtotal, Guid? user = null)
    {
        var response = await AsService()
            .PostAsJsonAsync("/internal/promotions/quote", new { code, userId = user ?? Guid.CreateVersion7(), subtotal });
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>The answer to a command, or null.</summary>
    public async Task<IMessage?> AnswerAsync(Guid orderId) =>
        (await PublishedAsync()).LastOrDefault(message => message.Key == orderId.ToString());

    public RedeemCode Command(string code, string subtotal, string discount, string currency = "EUR", Guid? user = null) => new(
        Guid.CreateVersion7(), user ?? Guid.CreateVersion7(), code, In(subtotal, currency), In(discount, currency), Clock.GetUtcNow());

    public static Money Euro(string amount) => In(amount, "EUR");

    public static Money In(string amount, string currency)
    {
        Money.TryParse(amount, currency, out var money).ShouldBeTrue();
        return money;
    }

    private static HttpResponseMessage Json<T>(T body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}

[CollectionDefinition(Name)]
public sealed class OneHost : ICollectionFixture<PromotionsHost>
{
    public const string Name = "promotions";
}
