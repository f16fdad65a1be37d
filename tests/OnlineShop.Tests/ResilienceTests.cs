using System.Diagnostics;
using System.Net;
using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>A process dies without a word (SIGKILL): the host brings it back, and no order is lost.</summary>
[Collection(ShopCollection.Name)]
public sealed class ResilienceTests(ShopApp shop)
{
    [Fact]
    public async Task An_order_outlives_the_death_of_its_service()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync();
        var before = await customer.OrderAsync(product);
        await KillAndWaitAsync("order");

        var after = await customer.GetOrderAsync(before.Id);
        after.Total.ShouldBe(before.Total);
        after.Status.ShouldBe(OrderStatus.Confirmed);
        (await customer.OrderAsync(product)).Status.ShouldBe(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task An_order_placed_while_payment_is_dead_is_charged_once_when_it_is_back()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync();
        var back = KillAndWaitAsync("payment");
        var id = await customer.PlaceAsync(Orders.Of(product));
        await back;

        await customer.WaitForStatusAsync(id, OrderStatus.Confirmed);
        (await shop.Sandbox.ChargesOfAsync(id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_order_whose_service_dies_right_after_taking_it_settles_all_the_same()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync();
        var id = await customer.PlaceAsync(Orders.Of(product));
        await KillAndWaitAsync("order");

        await customer.WaitForStatusAsync(id, OrderStatus.Confirmed);
        (await shop.Sandbox.ChargesOfAsync(id)).Count.ShouldBe(1);
    }

    /// <summary>
    /// Kills the process of a service and waits until another, healthy one has its place, and the Gateway knows it.
    /// </summary>
    private async Task KillAndWaitAsync(string service)
    {
        var killed = shop.Launched.ProcessOf(service).ShouldNotBeNull();
        using (var process = Process.GetProcessById(killed))
            process.Kill();
        await Eventually.BecomesAsync(
            () => Task.FromResult(shop.Launched.ProcessOf(service)), now => now is { } id && id != killed,
            $"{service} has another process");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await shop.Launched.WaitUntilHealthyAsync([service], limit.Token);
        using var gateway = shop.Gateway;
        await Eventually.BecomesAsync(
            async () => (await gateway.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode,
            status => status == HttpStatusCode.OK, "the shop is healthy");
    }
}
