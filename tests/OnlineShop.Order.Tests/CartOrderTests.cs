using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Carts;
using OnlineShop.Testing;

namespace OnlineShop.Order.Tests;

/// <summary>A cart stays as it is until its order is paid.</summary>
public sealed class CartOrderTests : IAsyncLifetime
{
    private readonly OrderHost host = new();
    private readonly Guid customer = Guid.CreateVersion7();

    public async Task InitializeAsync()
    {
        host.Settings["ConnectionStrings:redis"] = await TestRedis.GetAsync();
        await host.InitializeAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task It_is_empty_when_the_order_is_paid_and_not_before()
    {
        await PutAsync(OrderHost.Mug, 2);
        var id = await OrderAsync();
        (await CartAsync()).ShouldBe([("MUG-1", 2)]);
        await ReserveAsync(id);
        (await CartAsync()).ShouldBe([("MUG-1", 2)]);
        await PayAsync(id);
        (await CartAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("outOfStock")]
    [InlineData("paymentDeclined")]
    [InlineData("paymentExpired")]
    [InlineData("customerRequest")]
    public async Task An_order_that_comes_to_nothing_leaves_it_for_another_try(string reason)
    {
        await PutAsync(OrderHost.Mug, 2);
        var id = await OrderAsync();
        await FailAsync(id, reason);
        (await CartAsync()).ShouldBe([("MUG-1", 2)]);

        var again = await OrderAsync();
        again.ShouldNotBe(id);
        await ReserveAsync(again);
        await PayAsync(again);
        (await CartAsync()).ShouldBeEmpty();
        // What stands now is the second order; the first one is not paid for the same goods.
        if (reason == "paymentDeclined")
            (await host.PostAsync(host.As(customer), $"/api/orders/{id}/payment", new { paymentMethod = new { token = "tok_visa" } })).Body.GetProperty("orderId").GetGuid().ShouldBe(again);
    }

    [Fact]
    public async Task A_product_that_is_no_longer_sold_cannot_be_put_into_it_but_taken_out()
    {
        await PutAsync(OrderHost.Mug, 2);
        host.AnswerPeer("product", _ => OrderHost.Json(new[]
        {
            new CatalogProduct(OrderHost.Mug, "MUG-1", "Mug", new Money(1000, "EUR"), 350, Retired: true, Available: 0),
        }));
        using var refused = await host.As(customer).PutAsJsonAsync($"/api/cart/items/{OrderHost.Mug}", new { quantity = 3 });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString().ShouldBe("productRetired");
        (await CartAsync()).ShouldBe([("MUG-1", 2)]);
        await PutAsync(OrderHost.Mug, 0);
        (await CartAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_tabs_at_once_do_not_fill_it_beyond_its_limit()
    {
        for (var n = 0; n < 45; n++)
            await PutAsync(host.AddProduct(new Money(100, "EUR")), 1);
        var products = Enumerable.Range(0, 20).Select(_ => host.AddProduct(new Money(100, "EUR"))).ToList();
        var answers = await Task.WhenAll(
            products.Select(product => host.As(customer).PutAsJsonAsync($"/api/cart/items/{product}", new { quantity = 1 })));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.Conflict);
        (await CartAsync()).Length.ShouldBe(45 + answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        (await CartAsync()).Length.ShouldBeInRange(45, 50);
    }

    [Fact]
    public async Task What_is_changed_while_the_order_is_under_way_stays_changed()
    {
        await PutAsync(OrderHost.Mug, 2);
        var id = await OrderAsync();
        await PutAsync(OrderHost.Mug, 5);
        await PutAsync(OrderHost.Lamp, 1);
        await ReserveAsync(id);
        await PayAsync(id);
        (await CartAsync()).ShouldBe([("LMP-1", 1), ("MUG-1", 3)]);
        (await OrderAsync()).ShouldNotBe(id);
    }

    [Fact]
    public async Task An_order_that_is_under_way_is_not_placed_twice_from_it()
    {
        await PutAsync(OrderHost.Mug, 2);
        var id = await OrderAsync();
        var (status, body) = await host.PlaceAsync(customer, Body);
        (status, body.GetProperty("reason").GetString(), body.GetProperty("orderId").GetGuid())
            .ShouldBe((HttpStatusCode.Conflict, "cartAlreadyOrdered", id));
    }

    [Fact]
    public async Task Whoever_waits_for_the_order_finds_it_empty()
    {
        await PutAsync(OrderHost.Mug, 1);
        var placing = host.PlaceAsync(customer, Body, prefer: "wait=30");
        var id = await host.PlacedAsync(customer);
        await ReserveAsync(id);
        await host.DeliverAsync(new PaymentCaptured(id, Guid.CreateVersion7(), new Money(1740, "EUR"), default), new StockCommitted(id));
        (await placing.WaitAsync(TimeSpan.FromSeconds(10))).Status.ShouldBe(HttpStatusCode.Created);
        (await CartAsync()).ShouldBeEmpty();
        (await host.Get<ClearCarts>().RunOnceAsync(CancellationToken.None)).ShouldBe(0);
    }

    private static OrderBody Body => OrderBody.Of();

    private async Task PutAsync(Guid product, int quantity)
    {
        using var put = await host.As(customer).PutAsJsonAsync($"/api/cart/items/{product}", new { quantity });
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync());
    }

    private async Task<(string Sku, int Quantity)[]> CartAsync() =>
        [.. (await host.As(customer).GetFromJsonAsync<JsonElement>("/api/cart")).GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("sku").GetString()!, item.GetProperty("quantity").GetInt32()))];

    private async Task<Guid> OrderAsync()
    {
        var (status, body) = await host.PlaceAsync(customer, Body);
        status.ShouldBe(HttpStatusCode.Accepted, body.ToString());
        return body.GetProperty("id").GetGuid();
    }

    private Task ReserveAsync(Guid id) => host.DeliverAsync(new StockReserved(id, default));

    private async Task PayAsync(Guid id)
    {
        var total = (await host.PublishedAsync<OrderPlaced>(e => e.OrderId == id)).Single().Total;
        await host.DeliverAsync(new PaymentCaptured(id, Guid.CreateVersion7(), total, default));
        (await host.Get<ClearCarts>().RunOnceAsync(CancellationToken.None)).ShouldBe(1);
    }

    private async Task FailAsync(Guid id, string reason)
    {
        if (reason == "customerRequest")
            await host.PostAsync(host.As(customer), $"/api/orders/{id}/cancel");
        else if (reason == "outOfStock")
            await host.DeliverAsync(new StockRefused(id, reason, [OrderHost.Mug], [new StockLeft(OrderHost.Mug, 1)]));
        else
            await host.DeliverAsync(
                new StockReserved(id, default),
                new PaymentDeclined(id, Guid.CreateVersion7(), reason == "paymentExpired" ? "expired" : "card_declined", "", default));
        (await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}")).GetProperty("reason").GetString().ShouldBe(reason);
    }
}
