using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Process;
using StackExchange.Redis;

namespace OnlineShop.Order.Tests;

/// <summary>The cart of an order that is settled by calls.</summary>
public sealed class CallCartTests : IClassFixture<CallCartHost>
{
    private readonly CallCartHost host;
    private readonly Guid customer = Guid.CreateVersion7();

    public CallCartTests(CallCartHost host)
    {
        this.host = host;
        host.AnswerAsUsual();
    }

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task It_is_empty_when_the_response_is_there_and_no_worker_finds_it()
    {
        (await Orders.PutItemAsync(OrderHost.Mug, 2)).ShouldSucceed();

        var order = (await Orders.PlaceAsync(OrderBodies.Cart, prefer: "wait=20")).ShouldSucceed(HttpStatusCode.Created);

        order.Status.ShouldBe(OrderStatus.Confirmed);
        (await Orders.CartAsync()).Items.ShouldBeEmpty();
        (await host.Get<ClearCarts>().RunOnceAsync(CancellationToken.None)).ShouldBe(0);
        await NotedAsync(order.Id);
    }

    [Fact]
    public async Task Many_at_once_are_all_cleared_and_noted()
    {
        var customers = Enumerable.Range(0, 20).Select(_ => host.Orders(Guid.CreateVersion7())).ToArray();
        foreach (var client in customers)
            (await client.PutItemAsync(OrderHost.Mug, 1)).ShouldSucceed();

        var orders = await Task.WhenAll(customers.Select(async client =>
            (await client.PlaceAsync(OrderBodies.Cart, prefer: "wait=20")).ShouldSucceed(HttpStatusCode.Created).Id));

        foreach (var client in customers)
            (await client.CartAsync()).Items.ShouldBeEmpty();
        foreach (var order in orders)
            await NotedAsync(order);
    }

    [Fact]
    public async Task The_worker_clears_it_half_a_minute_after_a_process_died_that_had_not()
    {
        (await Orders.PutItemAsync(OrderHost.Mug, 2)).ShouldSucceed();
        var order = (await Orders.PlaceAsync(OrderBodies.Cart, prefer: "wait=20")).ShouldSucceed(HttpStatusCode.Created);
        await NotedAsync(order.Id);
        // As the commit has left it, and Redis was before.
        await using var connection = await host.Database.OpenConnectionAsync();
        var cart = await connection.SingleAsync<Guid>("select cart_id from orders where id = @Id", new { order.Id });
        await host.Get<IConnectionMultiplexer>().GetDatabase()
            .HashSetAsync($"cart:{customer}", [new("id", cart.ToString()), new(OrderHost.Mug.ToString(), 2)]);
        await connection.ExecuteAsync(
            "update orders set cart_due_at = @at where id = @Id",
            new { at = host.Clock.GetUtcNow() + OrderStatements.Carts.Lease, order.Id });

        (await host.Get<ClearCarts>().RunOnceAsync(CancellationToken.None)).ShouldBe(0);
        host.Clock.Advance(OrderStatements.Carts.Lease);
        (await host.Get<ClearCarts>().RunOnceAsync(CancellationToken.None)).ShouldBe(1);

        (await Orders.CartAsync()).Items.ShouldBeEmpty();
        await NotedAsync(order.Id);
    }

    private async Task NotedAsync(Guid orderId)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await Eventually.BecomesAsync(
            () => connection.SingleAsync<bool>("select cart_due_at is null from orders where id = @orderId", new { orderId }),
            noted => noted, "the note that the cart is cleared");
    }
}

/// <summary>A host that settles orders by calls, with carts.</summary>
public sealed class CallCartHost : CallHost
{
    public override async Task InitializeAsync()
    {
        Settings["ConnectionStrings:redis"] = await TestRedis.GetAsync();
        await base.InitializeAsync();
    }
}
