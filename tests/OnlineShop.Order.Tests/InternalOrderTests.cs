using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>The list that other services reconcile with.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class InternalOrderTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task An_order_comes_with_the_money_that_went_back_and_the_goods_that_it_was_for()
    {
        var order = await host.DeliveredAsync(customer, Mugs(2));
        var returned = (await host.Orders(customer).ReturnAsync(order, "broken", new ApiReturnItem(OrderHost.Mug, 1)))
            .Body.Id;
        await host.ReceiveAsync(returned);
        await host.RefundAsync(order, new Money(1740, "EUR"));
        await host.DeliverAsync(new PaymentRefunded(
            order, Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(240, "EUR"), new Money(1500, "EUR"),
            host.Clock.GetUtcNow()));

        var refunds = (await host.OrdersOfService().SummariesAsync()).Orders.Single(item => item.Id == order).Refunds;

        refunds.Select(refund => refund.Amount)
            .ShouldBe([new Money(1250, "EUR"), new Money(240, "EUR")], ignoreOrder: true);
        var back = refunds.Single(refund => refund.ReturnId is not null);
        back.ReturnId.ShouldBe(returned);
        back.Lines.ShouldBe([new StockLine(OrderHost.Mug, 1)]);
    }

    [Fact]
    public async Task An_order_that_cannot_be_told_hides_no_other()
    {
        var (bad, good) = (await host.DeliveredAsync(customer, Mugs(1)), await host.DeliveredAsync(customer, Mugs(1)));
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update orders set currency = 'XXX' where id = @bad", new { bad });

        var items = await host.OrdersOfService().SummariesAsync();

        items.Unreadable.Single(item => item.Id == bad).Error.ShouldContain("XXX");
        items.Orders.Single(item => item.Id == good).Total.ShouldBe(new Money(1740, "EUR"));
    }
}
