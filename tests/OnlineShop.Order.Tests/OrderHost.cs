using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Shipping;
using OnlineShop.Order.Calls;

namespace OnlineShop.Order.Tests;

/// <summary>
/// Order with peers that answer what a test needs: a mug and a lamp, rates for the dollar, the yen and the lira, shipping for
/// 4.90, or 12.90 by express (to Luxembourg for nothing, without express), the codes
/// TEN for 2.50 off and ALL for everything off, and OLD and OTHER, which do not hold.
/// </summary>
public class OrderHost : ServiceHost<Program>
{
    public static readonly Guid Mug = Guid.Parse("0197b1a0-0000-7000-8000-000000000001");
    public static readonly Guid Lamp = Guid.Parse("0197b1a0-0000-7000-8000-000000000002");

    /// <summary>Settings of the service that differ from the usual.</summary>
    internal Dictionary<string, string?> Settings { get; } = new()
    {
        // Most tests answer commands; those of the calls say so.
        ["Orders:Calls:Enabled"] = "false",
    };

    /// <summary>What the catalog has beside the mug and the lamp; a test may add to it, or change it.</summary>
    internal ConcurrentDictionary<Guid, CatalogProduct> Catalog { get; } = new()
    {
        [Mug] = new(Mug, "MUG-1", "Mug", new Money(1250, "EUR"), 400, false, 10),
        [Lamp] = new(Lamp, "LMP-1", "Lamp", new Money(4999, "EUR"), 1200, false, 3),
    };

    public OrderHost()
    {
        AnswerPeer("product", _ => Json(Catalog.Values));
        AnswerPeer("rates", request => request.RequestUri!.AbsolutePath[^3..] switch
        {
            "USD" => Json(new { From = "EUR", To = "USD", Value = 1.08m, Date = "2026-03-02", Source = "ECB" }),
            "JPY" => Json(new { From = "EUR", To = "JPY", Value = 160m, Date = "2026-03-02", Source = "ECB" }),
            "TRY" => Json(new { From = "EUR", To = "TRY", Value = 50m, Date = "2026-03-02", Source = "ECB" }),
            _ => new HttpResponseMessage(HttpStatusCode.UnprocessableEntity),
        });
        AnswerPeer(PeerCalls.PaymentClient, _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        AnswerPeer("delivery", _ => Json(Tariff));
        AnswerPeer("promotions", Quote);
    }

    /// <summary>As Promotions does it, with the codes that it knows here.</summary>
    internal static HttpResponseMessage Quote(HttpRequestMessage request)
    {
        var body = request.Content!.ReadAsStringAsync().GetAwaiter().GetResult();
        return body.Contains("TEN", StringComparison.Ordinal) ? Json(
                new { Valid = true, Discount = new Money(250, "EUR"), FreeShipping = false })
                : body.Contains("ALL", StringComparison.Ordinal) ? Json(
                    new { Valid = true, Discount = new Money(1_000_000, "EUR"), FreeShipping = true })
                : body.Contains("OLD", StringComparison.Ordinal) ? Json(
                    new { Valid = false, Reason = "expired", FreeShipping = false })
                : body.Contains("OTHER", StringComparison.Ordinal) ? Refused("currencyNotServed", "subtotal")
                : Json(new { Valid = false, Reason = "unknown", FreeShipping = false });
    }

    /// <summary>A product that only the caller knows.</summary>
    internal Guid AddProduct(Money price, int weightGrams = 1)
    {
        var id = Guid.CreateVersion7();
        Catalog[id] = new(id, $"P-{id:N}", "Thing", price, weightGrams, false, 1000);
        return id;
    }

    /// <summary>
    /// Delivery's tariff: 4.90 for any weight to anywhere but the Antarctic, 12.90 by express; to Luxembourg nothing, and no express.
    /// </summary>
    private static readonly ShippingTariff Tariff = new(
        [
            new("free", 1, 2, ["LU"], [new(ShippingTariff.HeaviestGrams, 0)]),
            new(
                "world", 3, 9, [.. "AT BE CH DE ES FR GB IT JP NL NO PL PT SE TR US".Split(' ')],
                [new(ShippingTariff.HeaviestGrams, 490)],
                [new(ShippingOption.Express, 1, 2, [new(ShippingTariff.HeaviestGrams, 1290)])]),
        ],
        FreeFrom: null);

    /// <summary>A problem as a service of the shop makes it.</summary>
    internal static HttpResponseMessage Refused(
        string reason, string field, params (string Name, object Value)[] members)
    {
        var problem = members.ToDictionary(member => member.Name, member => member.Value);
        problem["type"] = $"urn:shop:problem:{reason}";
        problem["reason"] = reason;
        problem["title"] = "It is refused.";
        problem["errors"] = new Dictionary<string, string[]> { [field] = ["It is refused."] };
        return new(HttpStatusCode.UnprocessableEntity) { Content = JsonContent.Create(problem) };
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        foreach (var (key, value) in Settings)
            settings[key] = value;
    }

    internal static HttpResponseMessage Json<T>(T value) =>
        new(HttpStatusCode.OK) { Content = JsonContent.Create(value) };
}

/// <summary>Order with a Redis, for tests of carts.</summary>
public sealed class CartHost : OrderHost
{
    public override async Task InitializeAsync()
    {
        Settings["ConnectionStrings:redis"] = await TestRedis.GetAsync();
        await base.InitializeAsync();
    }
}

/// <summary>A product as Product answers it.</summary>
internal sealed record CatalogProduct(
    Guid Id, string Sku, string Name, Money Price, int WeightGrams, bool Retired, int Available);
