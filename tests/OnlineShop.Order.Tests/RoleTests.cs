using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Order.Tests;

/// <summary>Who may do what with whose orders.</summary>
public sealed class RoleTests(CartHost host) : IClassFixture<CartHost>
{
    private readonly Guid customer = Guid.CreateVersion7();

    private static readonly OperationAccess Access = new()
    {
        Anyone = ["findOrder"],
        SignedIn =
        [
            "getCart", "emptyCart", "setCartItem", "placeOrder", "listOrders", "quoteOrder", "getOrder", "cancelOrder", "payOrder",
            "listOrderRefunds", "requestReturn", "listOrderReturns", "listReturns", "withdrawReturn",
            "listOrderHistory",
        ],
        Support = ["approveReturn", "declineReturn", "receiveReturn", "listOrderNotes", "addOrderNote"],
        Admin = ["refundOrder", "retryReturnRefund"],
        Services = ["listOpenOrders", "listOrderSummaries"],
    };

    private OrdersClient Support => new(host.As(Guid.CreateVersion7(), ShopRoles.Support));

    private OrdersClient Merchant => new(host.As(Guid.CreateVersion7(), ShopRoles.Merchant));

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();

    [Fact]
    public async Task Support_reads_anybody_s_orders()
    {
        var order = await host.PlaceAsync(customer, OrderBodies.Mugs(1));

        (await Support.GetAsync(order)).Id.ShouldBe(order);
        (await Support.ListAsync($"?userId={customer}")).ShouldSucceed().Items.ShouldHaveSingleItem().Id.ShouldBe(order);
        (await Support.ListAsync("?all=true")).ShouldSucceed().Items.ShouldContain(one => one.Id == order);
        (await Support.ListAsync()).ShouldSucceed().Items.ShouldBeEmpty("its own");
        (await Support.RefundsAsync(order)).ShouldBeEmpty();
        (await Support.ReturnsAsync(order)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Support_cancels_a_paid_order_and_its_money_goes_back_by_itself()
    {
        var order = await host.PlaceAsync(customer, OrderBodies.Mugs(1));
        await host.ConfirmAsync(order);

        (await Support.CancelAsync(order, prefer: "wait=0")).ShouldSucceed(HttpStatusCode.Accepted).CancelRequested.ShouldBeTrue();
        await host.DeliverAsync(
            new ShipmentStatusChanged(order, customer, Guid.CreateVersion7(), ShipmentStatus.Cancelled, "T1", null, 2, default));

        var cancelled = await Support.GetAsync(order);
        (cancelled.Status, cancelled.Reason).ShouldBe((OrderStatus.Cancelled, "shopRequest"));
        (await host.PublishedAsync<CancelPayment>(message => message.OrderId == order)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Support_decides_on_returns_and_refunds_nothing_by_hand()
    {
        var order = await host.DeliveredAsync(customer, OrderBodies.Mugs(2));
        var returned = await host.RequestReturnAsync(customer, order);

        (await Support.RefundAsync(order, new Money(1_00, "EUR"))).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden")
            .Detail.ShouldBe("It takes the role admin.");
        (await Support.DecideReturnAsync(returned, "refund")).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await host.PublishedAsync<RefundPayment>(message => message.OrderId == order)).ShouldBeEmpty();

        (await Support.DecideReturnAsync(returned, "approve")).ShouldSucceed();
        (await Support.DecideReturnAsync(returned, "receive")).ShouldSucceed();
        (await host.PublishedAsync<RefundPayment>(message => message.OrderId == order)).ShouldHaveSingleItem()
            .Amount.ShouldBe(new Money(1250, "EUR"));
        (await Support.GetAsync<ApiPage<ApiReturn>>("/api/orders/returns?all=true")).ShouldSucceed()
            .Items.ShouldContain(one => one.Id == returned);
    }

    [Fact]
    public async Task Merchants_are_customers_here()
    {
        var order = await host.DeliveredAsync(customer, OrderBodies.Mugs(1));
        var returned = await host.RequestReturnAsync(customer, order);

        (await Merchant.GetAsync<ApiOrder>($"/api/orders/{order}")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Merchant.ListAsync($"?userId={customer}&all=true")).ShouldSucceed().Items.ShouldBeEmpty();
        (await Merchant.GetAsync<ApiPage<ApiReturn>>("/api/orders/returns?all=true")).ShouldSucceed().Items.ShouldBeEmpty();
        (await Merchant.GetAsync<ApiPage<ApiReturn>>($"/api/orders/{order}/returns")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Merchant.GetAsync<ApiPage<ApiRefund>>($"/api/orders/{order}/refunds")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Merchant.CancelAsync(order)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Merchant.DecideReturnAsync(returned, "approve")).ShouldBeRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_pays_orders_or_asks_for_returns_in_another_s_name()
    {
        var order = await host.DeliveredAsync(customer, OrderBodies.Mugs(1));

        (await Support.PayAsync(order, "tok_visa")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Support.ReturnAsync(order, "for them", new ApiReturnItem(OrderHost.Mug, 1))).ShouldBeRefused(HttpStatusCode.NotFound);
    }
}
