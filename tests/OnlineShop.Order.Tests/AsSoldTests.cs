using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;

namespace OnlineShop.Order.Tests;

/// <summary>An order stays as it was sold, whatever becomes of the catalog and the rates.</summary>
public sealed class AsSoldTests(OrderHost host) : IClassFixture<OrderHost>
{
    [Fact]
    public async Task Names_prices_and_the_rate_with_its_date_stay_when_they_change_in_the_shop()
    {
        var customer = Guid.CreateVersion7();
        var sold = await PlaceAsync(customer);
        host.AnswerPeer(
            "product",
            _ => Json(new[] { new { Id = OrderHost.Mug, Sku = "MUG-2", Name = "Cup", Price = new Money(2000, "EUR"), WeightGrams = 500, Retired = false, Available = 10 } }));
        host.AnswerPeer("rates", _ => Json(new { From = "EUR", To = "USD", Value = 1.20m, Date = "2026-03-03", Source = "ECB" }));

        (await PlaceAsync(customer)).Terms.ShouldBe(("Cup", "MUG-2", "24.00", 1.20m, "2026-03-03"));
        var now = Terms(await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{sold.Id}"));
        (sold.Terms, now).ShouldBe((now, ("Mug", "MUG-1", "13.50", 1.08m, "2026-03-02")));
    }

    private async Task<(Guid Id, (string?, string?, string?, decimal, string?) Terms)> PlaceAsync(Guid customer)
    {
        var id = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)) with { Currency = "USD" })).Body.GetProperty("id").GetGuid();
        return (id, Terms(await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}")));
    }

    private static (string? Name, string? Sku, string? Price, decimal Rate, string? Date) Terms(JsonElement order)
    {
        var (line, rate) = (order.GetProperty("items")[0], order.GetProperty("rate"));
        return (line.GetProperty("name").GetString(), line.GetProperty("sku").GetString(), line.GetProperty("unitPrice").GetProperty("amount").GetString(),
            rate.GetProperty("value").GetDecimal(), rate.GetProperty("date").GetString());
    }

    private static HttpResponseMessage Json<T>(T value) => new(System.Net.HttpStatusCode.OK) { Content = JsonContent.Create(value) };
}
