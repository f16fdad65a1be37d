using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Tests.Races;

/// <summary>A code is never used beyond its limits.</summary>
[Collection(ShopCollection.Name)]
public sealed class PromoCodeRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Of_fifty_customers_with_a_code_for_one_use_one_gets_the_discount()
    {
        var crowd = await Crowd.OfAsync(shop);
        await RaceAsync(new { totalLimit = 1 }, buyer => crowd[buyer]);
    }

    [Fact]
    public async Task A_customer_who_orders_fifty_times_at_once_gets_a_discount_that_is_once_a_user_once()
    {
        var customer = await shop.RegisterAsync();
        await RaceAsync(new { perUserLimit = 1 }, _ => customer);
    }

    private async Task RaceAsync(object limit, Func<int, Customer> buyers)
    {
        using var admin = await shop.AsAdminAsync();
        var (code, product) = (await CreateAsync(admin, limit), await shop.AddProductAsync("20.00", onHand: AtOnce.Many));

        var orders = await AtOnce.RunAsync(buyer => buyers(buyer).OrderAsync(Requests.Order(promoCode: code, items: (product, 1))));

        var winner = orders.Where(order => order.IsConfirmed).ShouldHaveSingleItem(Answer.Summary(orders));
        winner.Body.Minor("discount").ShouldBe(200);
        // Who came while the code was free is refused by the order process, who came later at once.
        var (stored, refused) = (
            orders.Where(order => order != winner && order.Status == HttpStatusCode.Created).ToList(),
            orders.Where(order => order.Status != HttpStatusCode.Created));
        stored.ShouldAllBe(order => order.State == "rejected" && order.Reason == "promoCodeInvalid");
        refused.ShouldAllBe(order => order.Status == HttpStatusCode.UnprocessableEntity && order.Reason == "promoCodeInvalid");
        var uses = await admin.GetFromJsonAsync<JsonElement>($"/api/promotions/{code}");
        (uses.GetProperty("redeemed").GetInt32(), uses.GetProperty("users").GetInt32()).ShouldBe((1, 1));
        // What the others held is for sale again, and none of them has paid.
        (await shop.SettledStockAsync(product)).ShouldBe(new Stock(AtOnce.Many - 1, Reserved: 0, AtOnce.Many - 1, Sold: 1));
        var charges = await shop.Sandbox.ChargesOfAsync([winner.Id, .. stored.Select(order => order.Id)]);
        charges.Where(charge => charge.Value.Charges > 0).ShouldHaveSingleItem()
            .ShouldBe(new(winner.Id, (1, winner.Body.Minor("total"), 0)));
    }

    private static async Task<string> CreateAsync(HttpClient admin, object limit)
    {
        var code = $"R{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        var body = JsonSerializer.SerializeToNode(limit)!.AsObject();
        foreach (var (name, value) in new Dictionary<string, object> { ["code"] = code, ["kind"] = "percent", ["value"] = 10, ["validFrom"] = "2020-01-01T00:00:00Z", ["validTo"] = "2099-01-01T00:00:00Z" })
            body[name] = JsonSerializer.SerializeToNode(value);
        (await admin.PostAsync("/api/promotions", body)).Status.ShouldBe(HttpStatusCode.Created);
        return code;
    }
}
