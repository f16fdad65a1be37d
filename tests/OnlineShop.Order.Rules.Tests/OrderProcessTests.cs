using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Rules.Tests;

public sealed class OrderProcessTests
{
    internal static readonly OrderInput[] Inputs =
    [
        new OrderInput.StockReserved(), new OrderInput.StockRefused("outOfStock"), new OrderInput.StockCommitted(),
        new OrderInput.StockReleased("expired"), new OrderInput.CodeRedeemed(), new OrderInput.CodeRefused(),
        new OrderInput.ActionRequired(),
        new OrderInput.PaymentCaptured(), new OrderInput.PaymentDeclined(),
        new OrderInput.PaymentDeclined(Expired: true), new OrderInput.PaymentReturned(), new OrderInput.RefundFailed(),
        new OrderInput.ShipmentMoved(ShipmentStatus.LabelCreated),
        new OrderInput.ShipmentMoved(ShipmentStatus.InTransit),
        new OrderInput.ShipmentMoved(ShipmentStatus.Delivered), new OrderInput.ShipmentMoved(ShipmentStatus.Failed),
        new OrderInput.ShipmentMoved(ShipmentStatus.Cancelled), new OrderInput.GoodsReturned(),
        new OrderInput.CancellationRequested("customerRequest"),
        new OrderInput.CancellationRefused(), new OrderInput.DeadlinePassed(),
    ];

    internal static readonly OrderInput Cancel = new OrderInput.CancellationRequested("customerRequest");
    internal static readonly OrderInput[] Paid = [new OrderInput.StockReserved(), new OrderInput.PaymentCaptured()];
    internal static readonly OrderInput[] Confirmed = [.. Paid, new OrderInput.StockCommitted()];

    [Fact]
    public void A_paid_order_is_confirmed_and_shipped()
    {
        var (state, effects) = Run(
            withCode: false, new OrderInput.StockReserved(), new OrderInput.PaymentCaptured(),
            new OrderInput.StockCommitted());
        state.Status.ShouldBe(OrderStatus.Confirmed);
        effects.ShouldBe(
            [OrderEffect.ReserveStock, OrderEffect.AuthorizePayment, OrderEffect.CommitStock]);
    }

    [Fact]
    public void Payment_waits_for_both_stock_and_code()
    {
        Run(withCode: true, new OrderInput.StockReserved()).Effects.ShouldNotContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new OrderInput.CodeRedeemed()).Effects.ShouldNotContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new OrderInput.CodeRedeemed(), new OrderInput.StockReserved())
            .Effects.ShouldContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new OrderInput.StockReserved(), new OrderInput.CodeRedeemed())
            .State.Status.ShouldBe(OrderStatus.Reserved);
    }

    [Fact]
    public void Out_of_stock_gives_the_code_back_and_charges_nothing()
    {
        var (state, effects) = Run(
            withCode: true, new OrderInput.CodeRedeemed(), new OrderInput.StockRefused("outOfStock"));
        state.ShouldBe(
            new OrderState(OrderStatus.Rejected, "outOfStock", StockState.None, CodeState.None, PaymentState.None));
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
            withCode: true, new OrderInput.StockReserved(), new OrderInput.CodeRedeemed(),
            new OrderInput.PaymentDeclined());
        state.Reason.ShouldBe("paymentDeclined");
        effects.ShouldContain(OrderEffect.ReleaseStock);
        effects.ShouldContain(OrderEffect.ReleaseCode);
        effects.ShouldNotContain(OrderEffect.CancelPayment);
    }

    [Fact]
    public void A_hold_that_ran_out_after_the_payment_refunds_it()
    {
        var (state, effects) = Run(withCode: false, [.. Paid, new OrderInput.StockRefused("reservationExpired")]);
        state.Status.ShouldBe(OrderStatus.Rejected);
        effects.ShouldContain(OrderEffect.CancelPayment);
    }

    [Theory]
    [InlineData(false, "paymentDeclined")]
    [InlineData(true, "paymentExpired")]
    public void An_order_whose_payment_failed_can_be_paid_again(bool expired, string reason)
    {
        OrderInput[] held = [new OrderInput.StockReserved(), new OrderInput.CodeRedeemed()];
        OrderInput[] failed = [.. held, new OrderInput.ActionRequired(), new OrderInput.PaymentDeclined(expired)];
        Run(withCode: true, failed).State.Reason.ShouldBe(reason);
        var (state, effects) = Run(
            withCode: true,
            [.. failed, new OrderInput.PaymentRetried(WithCode: true), .. held, new OrderInput.PaymentCaptured()]);
        (state.Status, state.Attempt, state.Reason).ShouldBe((OrderStatus.Paid, 2, null));
        effects.Count(effect => effect is OrderEffect.AuthorizePayment).ShouldBe(2);
        effects.Count(effect => effect is OrderEffect.ReserveStock or OrderEffect.RedeemCode).ShouldBe(4);
        effects.ShouldNotContain(OrderEffect.CancelPayment);
    }

    [Fact]
    public void An_order_that_ended_otherwise_or_whose_money_is_not_certain_cannot_be_paid_again()
    {
        var retry = new OrderInput.PaymentRetried(WithCode: false);
        OrderInput[] expired =
            [new OrderInput.StockReserved(), new OrderInput.ActionRequired(), new OrderInput.DeadlinePassed()];
        foreach (var way in new OrderInput[][]
        {
            [new OrderInput.StockRefused("outOfStock")], [Cancel], [new OrderInput.DeadlinePassed()], expired, Paid,
        })
        {
            var (state, _) = Run(withCode: false, way);
            OrderProcess.On(state, retry).ShouldBeEquivalentTo(new Transition(state, []));
        }

        Run(withCode: false, [.. expired, new OrderInput.PaymentReturned(), retry])
            .State.Status.ShouldBe(OrderStatus.Placed);
    }

    [Fact]
    public void Only_a_delivered_order_is_returned_and_nothing_follows()
    {
        Run(withCode: false, [.. Confirmed, new OrderInput.GoodsReturned()])
            .State.Status.ShouldBe(OrderStatus.Confirmed);
        var (state, _) = Run(
            withCode: false,
            [.. Confirmed, new OrderInput.ShipmentMoved(ShipmentStatus.Delivered), new OrderInput.GoodsReturned()]);
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
        OrderInput[] way = status switch
        {
            OrderStatus.Placed => [],
            OrderStatus.Reserved => [new OrderInput.StockReserved()],
            _ => [new OrderInput.StockReserved(), new OrderInput.ActionRequired()],
        };
        var (state, effects) = Run(withCode: false, [.. way, new OrderInput.DeadlinePassed()]);
        (state.Status, state.Reason).ShouldBe((OrderStatus.Rejected, reason));
        effects.ShouldContain(OrderEffect.ReleaseStock);
    }

    internal static (OrderState State, IReadOnlyList<OrderEffect> Effects) Run(
        bool withCode, params OrderInput[] inputs)
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
