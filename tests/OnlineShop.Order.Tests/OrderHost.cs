using System.Net;
using System.Net.Http.Json;
using OnlineShop.Contracts;
using OnlineShop.Testing;

namespace OnlineShop.Order.Tests;

/// <summary>Order with peers that answer what a test needs: two products, a rate for the dollar, shipping for 4.90, and the code TEN.</summary>
public sealed class OrderHost : ServiceHost<Program>
{
    public static readonly Guid Mug = Guid.Parse("0197b1a0-0000-7000-8000-000000000001");
    public static readonly Guid Lamp = Guid.Parse("0197b1a0-0000-7000-8000-000000000002");

    /// <summary>Settings of the service that differ from the usual.</summary>
    internal Dictionary<string, string?> Settings { get; } = [];

    public OrderHost()
    {
        AnswerPeer("product", _ => Json(new[]
        {
            new { Id = Mug, Sku = "MUG-1", Name = "Mug", Price = new Money(1250, "EUR"), WeightGrams = 400, Retired = false, Available = 10 },
            new { Id = Lamp, Sku = "LMP-1", Name = "Lamp", Price = new Money(4999, "EUR"), WeightGrams = 1200, Retired = false, Available = 3 },
        }));
        AnswerPeer("rates", request => request.RequestUri!.AbsolutePath.EndsWith("/USD", StringComparison.Ordinal)
            ? Json(new { From = "EUR", To = "USD", Value = 1.08m, Date = "2026-03-02", Source = "ECB" })
            : new HttpResponseMessage(HttpStatusCode.UnprocessableEntity));
        AnswerPeer("delivery", request => request.RequestUri!.Query.Contains("country=AQ", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.UnprocessableEntity)
            : Json(new { Price = new Money(490, request.RequestUri!.Query[^3..]) }));
        AnswerPeer("promotions", request =>
        {
            var body = request.Content!.ReadAsStringAsync().GetAwaiter().GetResult();
            return body.Contains("TEN", StringComparison.Ordinal)
                ? Json(new { Valid = true, Discount = new Money(250, "EUR"), FreeShipping = false })
                : Json(new { Valid = false, Reason = "unknown", FreeShipping = false });
        });
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        foreach (var (key, value) in Settings)
            settings[key] = value;
    }

    private static HttpResponseMessage Json<T>(T value) => new(HttpStatusCode.OK) { Content = JsonContent.Create(value) };
}
