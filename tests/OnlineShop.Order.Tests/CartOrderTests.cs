using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Carts;

namespace OnlineShop.Order.Tests;

/// <summary>A cart stays as it is until its order is paid.</summary>
[Collection(nameof(CartOwners))]
public sealed class CartOrderTests(CartHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

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
            (await Orders.PayAsync(id, "tok_visa")).Problem.Member<Guid>("orderId").ShouldBe(again);
    }

    [Fact]
    public async Task A_product_that_is_no_longer_sold_cannot_be_put_into_it_but_taken_out()
    {
        var product = host.AddProduct(new Money(1000, "EUR"));
        await PutAsync(product, 2);
        var cart = await CartAsync();
        host.Catalog[product] = host.Catalog[product] with { Retired = true, Available = 0 };
        (await Orders.PutItemAsync(product, 3)).ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
        (await CartAsync()).ShouldHaveSingleItem().Quantity.ShouldBe(2);
        (await CartAsync()).ShouldBe(cart);
        await PutAsync(product, 0);
        (await CartAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_tabs_at_once_do_not_fill_it_beyond_its_limit()
    {
        for (var n = 0; n < 45; n++)
            await PutAsync(host.AddProduct(new Money(100, "EUR")), 1);
        var products = Enumerable.Range(0, 20).Select(_ => host.AddProduct(new Money(100, "EUR"))).ToList();
        var answers = await Task.WhenAll(products.Select(product => Orders.PutItemAsync(product, 1)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.Conflict);
        (await CartAsync()).Count.ShouldBe(45 + answers.Count(answer => answer.Succeeded));
        (await CartAsync()).Count.ShouldBeInRange(45, 50);
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
        (await Orders.PlaceAsync(OrderBodies.Cart)).ShouldBeRefused(HttpStatusCode.Conflict, "cartAlreadyOrdered")
            .Member<Guid>("orderId").ShouldBe(id);
    }

    [Fact]
    public async Task Whoever_waits_for_the_order_finds_it_empty()
    {
        await PutAsync(OrderHost.Mug, 1);
        var placing = Orders.PlaceAsync(OrderBodies.Cart, prefer: "wait=30");
        var id = await host.PlacedAsync(customer);
        await host.ConfirmAsync(id);
        (await placing.WaitAsync(TimeSpan.FromSeconds(10))).ShouldSucceed(HttpStatusCode.Created);
        (await CartAsync()).ShouldBeEmpty();
        (await host.Get<ClearCarts>().RunOnceAsync(CancellationToken.None)).ShouldBe(0);
    }

    private async Task PutAsync(Guid product, int quantity) =>
        (await Orders.PutItemAsync(product, quantity)).ShouldSucceed();

    private async Task<IReadOnlyList<(string Sku, int Quantity)>> CartAsync() =>
        [.. (await Orders.CartAsync()).Items.Select(item => (item.Sku, item.Quantity))];

    private Task<Guid> OrderAsync() => host.PlaceAsync(customer, OrderBodies.Cart);

    private Task ReserveAsync(Guid id) => host.DeliverAsync(new StockReserved(id, default));

    private async Task PayAsync(Guid id)
    {
        await host.DeliverAsync(await host.CapturedAsync(id));
        (await host.Get<ClearCarts>().RunOnceAsync(CancellationToken.None)).ShouldBe(1);
    }

    private async Task FailAsync(Guid id, string reason)
    {
        if (reason == "customerRequest")
            await Orders.CancelAsync(id);
        else if (reason == "outOfStock")
            await host.DeliverAsync(new StockRefused(id, reason, [OrderHost.Mug], [new StockLeft(OrderHost.Mug, 1)]));
        else
            await host.DeliverAsync(
                new StockReserved(id, default),
                new PaymentDeclined(id, Guid.CreateVersion7(), reason == "paymentExpired" ? "expired" : "card_declined", "", default));
        (await Orders.GetAsync(id)).Reason.ShouldBe(reason);
    }
}
