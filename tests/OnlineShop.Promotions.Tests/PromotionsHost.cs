using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.ApiClients;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Promotions.Peers;

namespace OnlineShop.Promotions.Tests;

/// <summary>Promotions over a real database, with peers that know a few rates and products.</summary>
public sealed class PromotionsHost : ServiceHost<Program>
{
    /// <summary>The rates that the stand-in of Rates knows, by pair such as <c>EUR/USD</c>.</summary>
    public ConcurrentDictionary<string, decimal> Rates { get; } = new() { ["EUR/USD"] = 1.10m, ["EUR/JPY"] = 160.50m };

    /// <summary>The products that the stand-in of Product knows.</summary>
    internal ConcurrentDictionary<Guid, KnownProduct> Products { get; } = new();

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
            var asked = JsonSerializer.Deserialize<PricesRequest>(request.Content!.ReadAsStream(), ApiClient.Json)!;
            return Json(asked.ProductIds.Where(Products.ContainsKey).Select(id => Products[id]));
        });
    }

    /// <summary>A product on sale.</summary>
    public Guid Product(string price, bool retired = false)
    {
        var id = Guid.CreateVersion7();
        Products[id] = new KnownProduct(id, "S", "N", Euro(price), 1, retired, 1);
        return id;
    }

    /// <summary>The answer to a command, or null.</summary>
    public async Task<IMessage?> AnswerAsync(Guid orderId) =>
        (await PublishedAsync()).LastOrDefault(message => message.Key == orderId.ToString());

    /// <summary>Order asks to redeem a code.</summary>
    public RedeemCode Command(string code, string subtotal, string discount, string currency = "EUR", Guid? user = null) => new(
        Guid.CreateVersion7(), user ?? Guid.CreateVersion7(), code, In(subtotal, currency), In(discount, currency),
        Clock.GetUtcNow());

    public static Money Euro(string amount) => In(amount, "EUR");

    public static Money In(string amount, string currency)
    {
        Money.TryParse(amount, currency, out var money).ShouldBeTrue();
        return money;
    }

    private static HttpResponseMessage Json<T>(T body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };

    private sealed record PricesRequest(IReadOnlyList<Guid> ProductIds);
}

/// <summary>A product as Product answers it.</summary>
internal sealed record KnownProduct(
    Guid Id, string Sku, string Name, Money Price, int WeightGrams, bool Retired, int Available);

[CollectionDefinition(Name)]
public sealed class OneHost : ICollectionFixture<PromotionsHost>
{
    public const string Name = "promotions";
}
