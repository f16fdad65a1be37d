using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;
using static OnlineShop.Order.Rules.Tests.OrderProcessTests;

namespace OnlineShop.Order.Rules.Tests;

/// <summary>How orders are called off, by the customer or with their parcels.</summary>
public sealed class OrderProcessCancelTests
{
    [Fact]
    public void Money_that_arrives_after_a_cancel_is_given_back()
    {
        var (state, effects) = Run(
            withCode: false, new OrderInput.StockReserved(), Cancel, new OrderInput.PaymentCaptured());
        state.Status.ShouldBe(OrderStatus.Cancelled);
        effects.Count(effect => effect == OrderEffect.CancelPayment).ShouldBe(2);
    }

    [Fact]
    public void A_cancel_after_the_confirmation_returns_goods_and_money_when_the_parcel_is_called_off_and_not_before()
    {
        OrderInput[] asked = [.. Confirmed, Cancel, Cancel];
        var (state, effects) = Run(withCode: false, asked);
        (state.Status, state.Cancelling).ShouldBe((OrderStatus.Confirmed, "customerRequest"));
        effects.TakeLast(2).ShouldBe([OrderEffect.CommitStock, OrderEffect.CancelShipment]);

        (state, effects) = Run(withCode: false, [.. asked, new OrderInput.ShipmentMoved(ShipmentStatus.Cancelled)]);
        (state.Status, state.Reason, state.Cancelling).ShouldBe((OrderStatus.Cancelled, "customerRequest", null));
        effects.TakeLast(2).ShouldBe([OrderEffect.ReleaseStock, OrderEffect.CancelPayment]);
    }

    [Fact]
    public void A_parcel_that_has_left_keeps_the_order_as_it_is()
    {
        OrderInput[] asked = [.. Confirmed, Cancel];
        foreach (var (no, status) in new (OrderInput, OrderStatus)[]
        {
            (new OrderInput.CancellationRefused(), OrderStatus.Confirmed),
            (new OrderInput.ShipmentMoved(ShipmentStatus.InTransit), OrderStatus.Shipped),
            (new OrderInput.ShipmentMoved(ShipmentStatus.Delivered), OrderStatus.Delivered),
        })
        {
            var (state, effects) = Run(withCode: false, [.. asked, no]);
            (state.Status, state.Cancelling).ShouldBe((status, null));
            effects[^1].ShouldBe(OrderEffect.CancelShipment);
        }
    }

    [Fact]
    public void A_parcel_that_the_carrier_calls_off_by_itself_ends_the_order()
    {
        var (state, effects) = Run(
            withCode: false, [.. Confirmed, new OrderInput.ShipmentMoved(ShipmentStatus.Cancelled)]);
        (state.Status, state.Reason).ShouldBe((OrderStatus.Cancelled, "deliveryFailed"));
        effects.ShouldContain(OrderEffect.CancelPayment);
        effects.ShouldContain(OrderEffect.ReleaseStock);
    }

    [Fact]
    public void The_goods_of_a_parcel_that_is_lost_on_the_way_are_on_no_shelf()
    {
        var (state, effects) = Run(
            withCode: false,
            [.. Confirmed, new OrderInput.ShipmentMoved(ShipmentStatus.InTransit), new OrderInput.ShipmentMoved(ShipmentStatus.Failed)]);
        (state.Status, state.Reason).ShouldBe((OrderStatus.Cancelled, "deliveryFailed"));
        effects.ShouldContain(OrderEffect.CancelPayment);
        effects.ShouldNotContain(OrderEffect.ReleaseStock);
    }

    [Fact]
    public void A_shipped_order_cannot_be_cancelled()
    {
        var (state, _) = Run(withCode: false, [.. Confirmed, new OrderInput.ShipmentMoved(ShipmentStatus.InTransit)]);
        OrderProcess.On(state, Cancel).ShouldBeEquivalentTo(new Transition(state, []));
    }
}
