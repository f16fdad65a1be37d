using System.Net;
using OnlineShop.Client;

namespace OnlineShop.Tests.Races;

/// <summary>A code is never used beyond its limits.</summary>
[Collection(ShopCollection.Name)]
public sealed class PromoCodeRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Of_fifty_customers_with_a_code_for_one_use_one_gets_the_discount()
    {
        var crowd = await Crowd.OfAsync(shop);
        await RaceAsync(await shop.AddCodeAsync(totalLimit: 1), buyer => crowd[buyer]);
    }

    [Fact]
    public async Task A_customer_who_orders_fifty_times_at_once_gets_a_discount_that_is_once_a_user_once()
    {
        var customer = await shop.RegisterAsync();
        await RaceAsync(await shop.AddCodeAsync(perUserLimit: 1), _ => customer);
    }

    private async Task RaceAsync(string code, Func<int, Customer> buyers)
    {
        var product = await shop.AddProductAsync(20.00m, onHand: AtOnce.Many);

        var orders = await AtOnce.RunAsync(
            buyer => buyers(buyer).TryOrderAsync(Orders.Of(product) with { PromoCode = code }));

        var winner = orders.Where(order => order.IsConfirmed()).ShouldHaveSingleItem(orders.Summary());
        winner.Body.Discount.ShouldBe(new Money { Amount = "2.00", Currency = "EUR" });
        // Who came while the code was free is refused by the order process, who came later at once.
        var stored = orders.Where(order => order != winner && order.Succeeded).ToList();
        stored.ShouldAllBe(order => order.IsRejected("promoCodeInvalid"));
        orders.Where(order => !order.Succeeded)
            .ShouldAllBe(order => order.IsRefused(HttpStatusCode.UnprocessableEntity, "promoCodeInvalid"));
        var admin = await shop.AsAdminAsync();
        var uses = await admin.GetCodeAsync(code);
        (uses.Redeemed, uses.Users).ShouldBe((1, 1));
        // What the others held is for sale again, and none of them has paid.
        (await shop.SettledStockAsync(product))
            .ShouldBe(StockSteps.Stock(AtOnce.Many - 1, sold: 1));
        var charges = await shop.Sandbox.ChargesOfAsync([winner.Body.Id, .. stored.Select(order => order.Body.Id)]);
        charges.Where(charge => charge.Value.Count > 0).ShouldHaveSingleItem()
            .ShouldBe(new(winner.Body.Id, Charges.Once(winner.Body.Total)));
    }
}
