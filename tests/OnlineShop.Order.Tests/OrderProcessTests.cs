using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Tests;

public sealed class OrderProcessTests
{
    internal static readonly OrderInput[] Inputs =
    [
        new OrderInput.StockReserved(), new OrderInput.StockRefused("outOfStock"), new OrderInput.StockCommitted(),
        new OrderInput.StockReleased("expired"), new OrderInput.CodeRedeemed(), new OrderInput.CodeRefused(),
        new OrderInput.ActionRequired(),
        new OrderInput.PaymentCaptured(), new OrderInput.PaymentDeclined(), new OrderInput.PaymentDeclined(Expired: true),
        new OrderInput.PaymentReturned(), new OrderInput.RefundFailed(),
        new OrderInput.ShipmentMoved(ShipmentStatus.LabelCreated), new OrderInput.ShipmentMoved(ShipmentStatus.InTransit),
        new OrderInput.ShipmentMoved(ShipmentStatus.Delivered), new OrderInput.ShipmentMoved(ShipmentStatus.Failed),
        new OrderInput.ShipmentMoved(ShipmentStatus.Cancelled), new OrderInput.GoodsReturned(),
        new OrderInput.CancellationRequested("customerRequest"),
        new OrderInput.CancellationRefused(), new OrderInput.DeadlinePassed(),
    ];

    [Fact]
    public void A_paid_order_is_confirmed_and_shipped()
    {
        var (state, effects) = Run(
            withCode: false, new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(), new OrderInput.StockCommitted());
        state.Status.ShouldBe(OrderStatus.Confirmed);
        effects.ShouldBe([OrderEffect.ReserveStock, OrderEffect.AuthorizePayment, OrderEffect.CommitStock, OrderEffect.CreateShipment]);
    }

    [Fact]
    public void Payment_waits_for_both_stock_and_code()
    {
        Run(withCode: true, new OrderInput.StockReserved()).Effects.ShouldNotContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new OrderInput.CodeRedeemed()).Effects.ShouldNotContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new OrderInput.CodeRedeemed(), new OrderInput.StockReserved())
            .Effects.ShouldContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new OrderInput.StockReserved(), new OrderInput.CodeRedeemed()).State.Status.ShouldBe(OrderStatus.Reserved);
    }

    [Fact]
    public void Out_of_stock_gives_the_code_back_and_charges_nothing()
    {
        var (state, effects) = Run(withCode: true, new OrderInput.CodeRedeemed(), new OrderInput.StockRefused("outOfStock"));
        state.ShouldBe(new OrderState(OrderStatus.Rejected, "outOfStock", StockState.None, CodeState.None, PaymentState.None));
        effects.ShouldContain(OrderEffect.ReleaseCode);
        effects.ShouldNotContain(OrderEffect.AuthorizePayment);
    }

    [Fact]
    public void A_refused_code_releases_stock_even_before_the_answer_of_the_stock_came()
    {
        var (state, effects) = Run(withCode: true, new OrderInput.CodeRefused());
        state.Status.ShouldBe(OrderStatus.Rejected);
        state.Reason.ShouldBe("promoCodeInvalid");
        effects.ShouldContain(OrderEffect.ReleaseStock);
    }

    [Fact]
    public void A_declined_payment_releases_everything()
    {
        var (state, effects) = Run(
            withCode: true, new OrderInput.StockReserved(), new OrderInput.CodeRedeemed(), new OrderInput.PaymentDeclined());
        state.Reason.ShouldBe("paymentDeclined");
        effects.ShouldContain(OrderEffect.ReleaseStock);
        effects.ShouldContain(OrderEffect.ReleaseCode);
        effects.ShouldNotContain(OrderEffect.CancelPayment);
    }

    [Fact]
    public void Money_that_arrives_after_a_cancel_is_given_back()
    {
        var (state, effects) = Run(
            withCode: false, new OrderInput.StockReserved(), new OrderInput.CancellationRequested("customerRequest"),
            new OrderInput.PaymentCaptured());
        state.Status.ShouldBe(OrderStatus.Cancelled);
        effects.Count(effect => effect == OrderEffect.CancelPayment).ShouldBe(2);
    }

    [Fact]
    public void A_hold_that_ran_out_after_the_payment_refunds_it()
    {
        var (state, effects) = Run(
            withCode: false, new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(),
            new OrderInput.StockRefused("reservationExpired"));
        state.Status.ShouldBe(OrderStatus.Rejected);
        effects.ShouldContain(OrderEffect.CancelPayment);
        effects.ShouldNotContain(OrderEffect.CreateShipment);
    }

    [Fact]
    public void A_cancel_after_the_confirmation_returns_goods_and_money_when_the_parcel_is_called_off_and_not_before()
    {
        OrderInput[] asked = [new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(), new OrderInput.StockCommitted(), new OrderInput.CancellationRequested("customerRequest"), new OrderInput.CancellationRequested("customerRequest")];
        var (state, effects) = Run(withCode: false, asked);
        (state.Status, state.Cancelling).ShouldBe((OrderStatus.Confirmed, "customerRequest"));
        effects.TakeLast(2).ShouldBe([OrderEffect.CreateShipment, OrderEffect.CancelShipment]);

        (state, effects) = Run(withCode: false, [.. asked, new OrderInput.ShipmentMoved(ShipmentStatus.Cancelled)]);
        (state.Status, state.Reason, state.Cancelling).ShouldBe((OrderStatus.Cancelled, "customerRequest", null));
        effects.TakeLast(2).ShouldBe([OrderEffect.ReleaseStock, OrderEffect.CancelPayment]);
    }

    [Fact]
    public void A_parcel_that_has_left_keeps_the_order_as_it_is()
    {
        OrderInput[] asked = [new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(), new OrderInput.StockCommitted(), new OrderInput.CancellationRequested("customerRequest")];
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
            withCode: false, new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(), new OrderInput.StockCommitted(),
            new OrderInput.ShipmentMoved(ShipmentStatus.Cancelled));
        (state.Status, state.Reason).ShouldBe((OrderStatus.Cancelled, "deliveryFailed"));
        effects.ShouldContain(OrderEffect.CancelPayment);
        effects.ShouldContain(OrderEffect.ReleaseStock);
    }

    [Fact]
    public void The_goods_of_a_parcel_that_is_lost_on_the_way_are_on_no_shelf()
    {
        var (state, effects) = Run(
            withCode: false, new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(), new OrderInput.StockCommitted(),
            new OrderInput.ShipmentMoved(ShipmentStatus.InTransit), new OrderInput.ShipmentMoved(ShipmentStatus.Failed));
        (state.Status, state.Reason).ShouldBe((OrderStatus.Cancelled, "deliveryFailed"));
        effects.ShouldContain(OrderEffect.CancelPayment);
        effects.ShouldNotContain(OrderEffect.ReleaseStock);
    }

    [Theory]
    [InlineData(false, "paymentDeclined")]
    [InlineData(true, "paymentExpired")]
    public void An_order_whose_payment_failed_can_be_paid_again(bool expired, string reason)
    {
        OrderInput[] failed = [new OrderInput.StockReserved(), new OrderInput.CodeRedeemed(), new OrderInput.ActionRequired(), new OrderInput.PaymentDeclined(expired)];
        Run(withCode: true, failed).State.Reason.ShouldBe(reason);
        var (state, effects) = Run(
            withCode: true,
            [.. failed, new OrderInput.PaymentRetried(WithCode: true), new OrderInput.StockReserved(), new OrderInput.CodeRedeemed(), new OrderInput.PaymentCaptured()]);
        (state.Status, state.Attempt, state.Reason).ShouldBe((OrderStatus.Paid, 2, null));
        effects.Count(effect => effect is OrderEffect.AuthorizePayment).ShouldBe(2);
        effects.Count(effect => effect is OrderEffect.ReserveStock or OrderEffect.RedeemCode).ShouldBe(4);
        effects.ShouldNotContain(OrderEffect.CancelPayment);
    }

    [Fact]
    public void An_order_that_ended_otherwise_or_whose_money_is_not_certain_cannot_be_paid_again()
    {
        var retry = new OrderInput.PaymentRetried(WithCode: false);
        foreach (var way in new OrderInput[][]
        {
            [new OrderInput.StockRefused("outOfStock")], [new OrderInput.CancellationRequested("customerRequest")], [new OrderInput.DeadlinePassed()],
            [new OrderInput.StockReserved(), new OrderInput.ActionRequired(), new OrderInput.DeadlinePassed()], [new OrderInput.StockReserved(), new OrderInput.PaymentCaptured()],
        })
        {
            var (state, _) = Run(withCode: false, way);
            OrderProcess.On(state, retry).ShouldBeEquivalentTo(new Transition(state, []));
        }

        Run(withCode: false, new OrderInput.StockReserved(), new OrderInput.ActionRequired(), new OrderInput.DeadlinePassed(), new OrderInput.PaymentReturned(), retry).State.Status.ShouldBe(OrderStatus.Placed);
    }

    [Fact]
    public void A_shipped_order_cannot_be_cancelled()
    {
        var (state, _) = Run(
            withCode: false, new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(), new OrderInput.StockCommitted(),
            new OrderInput.ShipmentMoved(ShipmentStatus.InTransit));
        OrderProcess.On(state, new OrderInput.CancellationRequested("customerRequest")).ShouldBeEquivalentTo(new Transition(state, []));
    }

    [Fact]
    public void Only_a_delivered_order_is_returned_and_nothing_follows()
    {
        OrderInput[] way = [new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(), new OrderInput.StockCommitted()];
        Run(withCode: false, [.. way, new OrderInput.GoodsReturned()]).State.Status.ShouldBe(OrderStatus.Confirmed);
        var (state, _) = Run(
            withCode: false, [.. way, new OrderInput.ShipmentMoved(ShipmentStatus.Delivered), new OrderInput.GoodsReturned()]);
        state.Status.ShouldBe(OrderStatus.Returned);
        foreach (var input in Inputs)
            OrderProcess.On(state, input).Effects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(OrderStatus.Placed, "timedOut")]
    [InlineData(OrderStatus.Reserved, "timedOut")]
    [InlineData(OrderStatus.RequiresAction, "paymentExpired")]
    public void A_state_past_its_deadline_is_given_up(OrderStatus status, string reason)
    {
        OrderInput[] way = status switch { OrderStatus.Placed => [], OrderStatus.Reserved => [new OrderInput.StockReserved()], _ => [new OrderInput.StockReserved(), new OrderInput.ActionRequired()] };
        var (state, effects) = Run(withCode: false, [.. way, new OrderInput.DeadlinePassed()]);
        (state.Status, state.Reason).ShouldBe((OrderStatus.Rejected, reason));
        effects.ShouldContain(OrderEffect.ReleaseStock);
    }

    private static (OrderState State, IReadOnlyList<OrderEffect> Effects) Run(bool withCode, params OrderInput[] inputs)
    {
        var (state, start) = OrderProcess.Start(withCode);
        var effects = start.ToList();
        foreach (var input in inputs)
        {
            var transition = OrderProcess.On(state, input);
            state = transition.Next;
            effects.AddRange(transition.Effects);
        }

        return (state, effects);
    }
}
