using OnlineShop.Bench;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Scenarios.Marketplace;
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

        (await admin.ListProductsAsync(search: "Bench product")).Items.ShouldBeEmpty();
        await Eventually.BecomesAsync(
            async () => (await admin.ListAccountsAsync("load.example")).Items,
            people => people.Count == 0, "the people are removed");
        await Eventually.BecomesAsync(
            async () => (await admin.ListProfilesAsync("load.example")).Items,
            people => people.Count == 0, "their profiles are removed");
    }

    [Fact]
    public async Task What_must_hold_in_a_marketplace_holds()
    {
        var admin = await shop.AsAdminAsync();
        var options = new BenchOptions(
            "marketplace", 4, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(2), shop.App.GetEndpoint("gateway"), Products: 20);
        var mix = Mix.Parse("checkout=10,price=4,retire=1,delivery=10,dashboard=2", out _).ShouldNotBeNull();
        var result = await MarketplaceRun.RunAsync(
            options,
            new MarketplaceOptions(
                mix, Customers: 8, MarketplaceOptions.UsualZipf, Quote: true, shop.App.GetEndpoint("sandbox"),
                RemoveCustomers: true),
            new Credentials(ShopPeople.AdminEmail, ShopPeople.AdminPassword), CancellationToken.None);

        result.Errors.ShouldBeEmpty(result.ToText());
        var looks = result.Criteria.ShouldNotBeNull().ToDictionary(criterion => criterion.Name, criterion => criterion.Checked);
        looks.Values.ShouldAllBe(count => count > 0, result.ToText());
        (await admin.ListProductsAsync(search: "Market seller")).Items.ShouldBeEmpty();
        await Eventually.BecomesAsync(
            async () => (await admin.ListAccountsAsync("bench-customer")).Items,
            people => people.Count == 0, "the customers are removed");
    }
}
