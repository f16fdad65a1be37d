using OnlineShop.ApiClients;
using OnlineShop.Bench;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Tests;

/// <summary>The load generator is a guest in whatever shop it measures.</summary>
[Collection(ShopCollection.Name)]
public sealed class LoadTests(ShopApp shop)
{
    [Fact]
    public async Task What_a_measurement_puts_into_a_shop_is_gone_after_it()
    {
        var admin = await shop.AsAdminAsync();
        var options = new BenchOptions(
            "checkout", 2, TimeSpan.FromSeconds(2), TimeSpan.Zero, shop.App.GetEndpoint("gateway"));
        var result = await BenchRun.RunAsync(
            options, new Credentials(ShopPeople.AdminEmail, ShopPeople.AdminPassword), new CheckoutScenario(),
            CancellationToken.None);
        result.Succeeded.ShouldBeGreaterThan(0);

        (await admin.Products.SearchAsync("Bench product")).Items.ShouldBeEmpty();
        await Eventually.BecomesAsync(
            async () => (await admin.Accounts.ListAsync("?search=load.example")).ShouldSucceed().Items,
            people => people.Count == 0, "the people are removed");
        await Eventually.BecomesAsync(
            async () => (await admin.Users.ListAsync("search=load.example")).ShouldSucceed().Items,
            people => people.Count == 0, "their profiles are removed");
    }
}
