using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;
using static OnlineShop.Order.Process.OrderInput;

namespace OnlineShop.Order.Tests;

public sealed class OrderProcessTests
{
    internal static readonly OrderInput[] Inputs =
    [
        new StockHeld(), new StockDenied("outOfStock"), new StockSold(), new StockGivenBack("expired"), new CodeAccepted(), new CodeDenied(), new ActionNeeded(),
        new MoneyCaptured(), new MoneyDeclined(), new MoneyDeclined(Expired: true), new MoneyReturned(), new MoneyBounced(), new ParcelMoved(ShipmentStatus.LabelCreated), new ParcelMoved(ShipmentStatus.InTransit),
        new ParcelMoved(ShipmentStatus.Delivered), new ParcelMoved(ShipmentStatus.Failed), new ParcelMoved(ShipmentStatus.Cancelled), new GoodsReturned(), new CancelRequested("customerRequest"),
        new CancelRefused(), new DeadlinePassed(),
    ];

    [Fact]
    public void A_paid_order_is_confirmed_and_shipped()
    {
        var (state, effects) = Run(withCode: false, new StockHeld(), new MoneyCaptured(), new StockSold());
        state.Status.ShouldBe(OrderStatus.Confirmed);
        effects.ShouldBe([OrderEffect.ReserveStock, OrderEffect.AuthorizePayment, OrderEffect.CommitStock, OrderEffect.CreateShipment]);
    }

    [Fact]
    public void Payment_waits_for_both_stock_and_code()
    {
        Run(withCode: true, new StockHeld()).Effects.ShouldNotContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new CodeAccepted()).Effects.ShouldNotContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new CodeAccepted(), new StockHeld()).Effects.ShouldContain(OrderEffect.AuthorizePayment);
        Run(withCode: true, new StockHeld(), new CodeAccepted()).State.Status.ShouldBe(OrderStatus.Reserved);
    }

    [Fact]
    public void Out_of_stock_gives_the_code_back_and_charges_nothing()
    {
        var (state, effects) = Run(withCode: true, new CodeAccepted(), new StockDenied("outOfStock"));
        state.ShouldBe(new OrderState(OrderStatus.Rejected, "outOfStock", StockClaim.None, CodeClaim.None, PaymentClaim.None));
        effects.ShouldContain(OrderEffect.ReleaseCode);
        effects.ShouldNotContain(OrderEffect.AuthorizePayment);
    }

    [Fact]
    public void A_refused_code_releases_stock_even_before_the_answer_of_the_stock_came()
    {
        var (state, effects) = Run(withCode: true, new CodeDenied());
        state.Status.ShouldBe(OrderStatus.Rejected);
        state.Reason.ShouldBe("promoCodeInvalid");
        effects.ShouldContain(OrderEffect.ReleaseStock);
    }

    [Fact]
    public void A_declined_payment_releases_everything()
    {
        var (state, effects) = Run(withCode: true, new StockHeld(), new CodeAccepted(), new MoneyDeclined());
        state.Reason.ShouldBe("paymentDeclined");
        effects.ShouldContain(OrderEffect.ReleaseStock);
        effects.ShouldContain(OrderEffect.ReleaseCode);
        effects.ShouldNotContain(OrderEffect.CancelPayment);
    }

    [Fact]
    public void Money_that_arrives_after_a_cancel_is_given_back()
    {
        var (state, effects) = Run(withCode: false, new StockHeld(), new CancelRequested("customerRequest"), new MoneyCaptured());
        state.Status.ShouldBe(OrderStatus.Cancelled);
        effects.Count(effect => effect == OrderEffect.CancelPayment).ShouldBe(2);
    }

    [Fact]
    public void A_hold_that_ran_out_after_the_payment_refunds_it()
    {
        var (state, effects) = Run(withCode: false, new StockHeld(), new MoneyCaptured(), new StockDenied("reservationExpired"));
        state.Status.ShouldBe(OrderStatus.Rejected);
        effects.ShouldContain(OrderEffect.CancelPayment);
        effects.ShouldNotContain(OrderEffect.CreateShipment);
    }

    [Fact]
    public void A_cancel_after_the_confirmation_returns_goods_and_money_when_the_parcel_is_called_off_and_not_before()
    {
        OrderInput[] asked = [new StockHeld(), new MoneyCaptured(), new StockSold(), new CancelRequested("customerRequest"), new CancelRequested("customerRequest")];
        var (state, effects) = Run(withCode: false, asked);
        (state.Status, state.Cancelling).ShouldBe((OrderStatus.Confirmed, "customerRequest"));
        effects.TakeLast(2).ShouldBe([OrderEffect.CreateShipment, OrderEffect.CancelShipment]);

        (state, effects) = Run(withCode: false, [.. asked, new ParcelMoved(ShipmentStatus.Cancelled)]);
        (state.Status, state.Reason, state.Cancelling).ShouldBe((OrderStatus.Cancelled, "customerRequest", null));
        effects.TakeLast(2).ShouldBe([OrderEffect.ReleaseStock, OrderEffect.CancelPayment]);
    }

    [Fact]
    public void A_parcel_that_has_left_keeps_the_order_as_it_is()
    {
        OrderInput[] asked = [new StockHeld(), new MoneyCaptured(), new StockSold(), new CancelRequested("customerRequest")];
        foreach (var (no, status) in new (OrderInput, OrderStatus)[]
        {
            (new CancelRefused(), OrderStatus.Confirmed), (new ParcelMoved(ShipmentStatus.InTransit), OrderStatus.Shipped), (new ParcelMoved(ShipmentStatus.Delivered), OrderStatus.Delivered),
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
        var (state, effects) = Run(withCode: false, new StockHeld(), new MoneyCaptured(), new StockSold(), new ParcelMoved(ShipmentStatus.Cancelled));
        (state.Status, state.Reason).ShouldBe((OrderStatus.Cancelled, "deliveryFailed"));
        effects.ShouldContain(OrderEffect.CancelPayment);
        effects.ShouldContain(OrderEffect.ReleaseStock);
    }

    [Fact]
    public void The_goods_of_a_parcel_that_is_lost_on_the_way_are_on_no_shelf()
    {
        var (state, effects) = Run(
            withCode: false, new StockHeld(), new MoneyCaptured(), new StockSold(), new ParcelMoved(ShipmentStatus.InTransit), new ParcelMoved(ShipmentStatus.Failed));
        (state.Status, state.Reason).ShouldBe((OrderStatus.Cancelled, "deliveryFailed"));
        effects.ShouldContain(OrderEffect.CancelPayment);
        effects.ShouldNotContain(OrderEffect.ReleaseStock);
    }

    [Theory]
    [InlineData(false, "paymentDeclined")]
    [InlineData(true, "paymentExpired")]
    public void An_order_whose_payment_failed_can_be_paid_again(bool expired, string reason)
    {
        OrderInput[] failed = [new StockHeld(), new CodeAccepted(), new ActionNeeded(), new MoneyDeclined(expired)];
        Run(withCode: true, failed).State.Reason.ShouldBe(reason);
        var (state, effects) = Run(withCode: true, [.. failed, new PaymentRetried(WithCode: true), new StockHeld(), new CodeAccepted(), new MoneyCaptured()]);
        (state.Status, state.Attempt, state.Reason).ShouldBe((OrderStatus.Paid, 2, null));
        effects.Count(effect => effect is OrderEffect.AuthorizePayment).ShouldBe(2);
        effects.Count(effect => effect is OrderEffect.ReserveStock or OrderEffect.RedeemCode).ShouldBe(4);
        effects.ShouldNotContain(OrderEffect.CancelPayment);
    }

    [Fact]
    public void An_order_that_ended_otherwise_or_whose_money_is_not_certain_cannot_be_paid_again()
    {
        var retry = new PaymentRetried(WithCode: false);
        foreach (var way in new OrderInput[][]
        {
            [new StockDenied("outOfStock")], [new CancelRequested("customerRequest")], [new DeadlinePassed()],
            [new StockHeld(), new ActionNeeded(), new DeadlinePassed()], [new StockHeld(), new MoneyCaptured()],
        })
        {
            var (state, _) = Run(withCode: false, way);
            OrderProcess.On(state, retry).ShouldBeEquivalentTo(new Transition(state, []));
        }

        Run(withCode: false, new StockHeld(), new ActionNeeded(), new DeadlinePassed(), new MoneyReturned(), retry).State.Status.ShouldBe(OrderStatus.Placed);
    }

    [Fact]
    public void A_shipped_order_cannot_be_cancelled()
    {
        var (state, _) = Run(withCode: false, new StockHeld(), new MoneyCaptured(), new StockSold(), new ParcelMoved(ShipmentStatus.InTransit));
        OrderProcess.On(state, new CancelRequested("customerRequest")).ShouldBeEquivalentTo(new Transition(state, []));
    }

    [Fact]
    public void Only_a_delivered_order_is_returned_and_nothing_follows()
    {
        OrderInput[] way = [new StockHeld(), new MoneyCaptured(), new StockSold()];
        Run(withCode: false, [.. way, new GoodsReturned()]).State.Status.ShouldBe(OrderStatus.Confirmed);
        var (state, _) = Run(withCode: false, [.. way, new ParcelMoved(ShipmentStatus.Delivered), new GoodsReturned()]);
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
        OrderInput[] way = status switch { OrderStatus.Placed => [], OrderStatus.Reserved => [new StockHeld()], _ => [new StockHeld(), new ActionNeeded()] };
        var (state, effects) = Run(withCode: false, [.. way, new DeadlinePassed()]);
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
