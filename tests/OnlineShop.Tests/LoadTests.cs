using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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
        using var admin = await shop.AsAdminAsync();
        var options = new BenchOptions("checkout", 2, TimeSpan.FromSeconds(2), TimeSpan.Zero, shop.App.GetEndpoint("gateway"));
        var result = await BenchRun.RunAsync(
            options, new Credentials(ShopPeople.AdminEmail, ShopPeople.AdminPassword), new CheckoutScenario(),
            CancellationToken.None);
        result.Succeeded.ShouldBeGreaterThan(0);

        (await CountAsync(admin, "/api/products?search=Bench%20product")).ShouldBe(0);
        await Eventually.BecomesAsync(
            () => CountAsync(admin, "/api/auth/accounts?search=load.example"), people => people == 0, "the people are removed");
        await Eventually.BecomesAsync(
            () => CountAsync(admin, "/api/users?search=load.example"), people => people == 0, "their profiles are removed");
    }

    private static async Task<int> CountAsync(HttpClient admin, string path)
    {
        using var response = await admin.GetAsync(new Uri(path, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength();
    }
}
