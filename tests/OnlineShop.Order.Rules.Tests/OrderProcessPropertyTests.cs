using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;
using static OnlineShop.Contracts.Messages.OrderStatus;

namespace OnlineShop.Order.Rules.Tests;

/// <summary>
/// Random sequences of inputs: messages come late, twice, across each other, and some that no sound service would send.
/// </summary>
public sealed class OrderProcessPropertyTests
{
    /// <summary>The diagram in docs/architecture.md.</summary>
    private static readonly Dictionary<OrderStatus, OrderStatus[]> Declared = new()
    {
        [Placed] = [Reserved, Rejected, Cancelled],
        [Reserved] = [RequiresAction, Paid, Rejected, Cancelled],
        [RequiresAction] = [Paid, Rejected, Cancelled],
        [Paid] = [Confirmed, Rejected, Cancelled],
        [Confirmed] = [Shipped, Delivered, Cancelled],
        [Shipped] = [Delivered, Cancelled],
        [Delivered] = [Returned],
        // Paid again with another card.
        [Rejected] = [Placed],
        [Cancelled] = [],
        [Returned] = [],
    };

    private static readonly OrderEffect[] Compensations =
        [OrderEffect.ReleaseStock, OrderEffect.ReleaseCode, OrderEffect.CancelPayment];

    [Property(MaxTest = 2000)]
    public Property Every_step_is_one_of_the_diagram_and_an_end_stays() => ForAllSteps((before, _, transition) =>
    {
        if (transition.Next.Status != before.Status)
            Declared[before.Status].ShouldContain(transition.Next.Status);
        if (transition.Next.IsOff)
            (transition.Next.Reason ?? "").ShouldNotBeEmpty();
        if (before.IsOff && transition.Next.IsOff)
            transition.Next.Reason.ShouldBe(before.Reason);
        (transition.Next.Attempt - before.Attempt).ShouldBe(before.IsOff && !transition.Next.IsOff ? 1 : 0);
        if (transition.Next.Cancelling is not null)
            transition.Next.Status.ShouldBe(Confirmed);
    });

    /// <summary>
    /// The books of the other services beside the order's: whatever one of them says that it holds of an order that is off is
    /// asked back, at once.
    /// </summary>
    [Property(MaxTest = 2000)]
    public Property An_order_that_is_off_leaves_no_goods_no_code_and_no_money_with_anyone() =>
        Prop.ForAll(Sequences, Arb.From(Gen.Elements(true, false)), (inputs, withCode) =>
    {
        var world = new World();
        foreach (var (before, input, (next, effects)) in Steps(inputs, withCode))
        {
            // Goods that had left with their parcel are nobody's to give back.
            if (before.Status is Shipped && next.IsOff)
                world = world with { Goods = false };
            world = effects.Aggregate(world.Hear(input, next.IsOff), (seen, effect) => seen.Give(effect));
            if (next.IsOff)
                (world.Goods, world.Code, world.Money)
                    .ShouldBe((false, false, false), $"after {input} of {string.Join(", ", inputs)}");
        }
    });

    [Property(MaxTest = 2000)]
    public Property Nothing_is_taken_before_its_time_and_nothing_is_taken_from_an_order_in_force() =>
        ForAllSteps((before, _, transition) =>
    {
        var (next, effects) = transition;
        if (effects.Intersect(Compensations).Any())
            next.IsOff.ShouldBeTrue();
        if (effects.Contains(OrderEffect.AuthorizePayment))
            (before.Status, next.Status, next.Stock, next.Code is CodeState.Requested)
                .ShouldBe((Placed, Reserved, StockState.Reserved, false));
        if (effects.Contains(OrderEffect.CommitStock))
            (next.Status, next.Payment is PaymentState.Captured or PaymentState.Settled).ShouldBe((Paid, true));
        if (next.Status is Confirmed && before.Status is not Confirmed)
            (before.Status, next.Stock).ShouldBe((Paid, StockState.Committed));
    });

    [Property(MaxTest = 1000)]
    public Property Money_is_asked_for_once_an_attempt_and_goods_are_sent_once_however_often_a_message_comes() =>
        Prop.ForAll(Sequences, inputs =>
    {
        var steps = Steps([.. inputs.SelectMany(input => new[] { input, input })], withCode: true).ToList();
        steps.Where(step => step.Transition.Effects.Contains(OrderEffect.AuthorizePayment))
            .GroupBy(step => step.Transition.Next.Attempt).ShouldAllBe(attempt => attempt.Count() == 1);
        // What confirms an order sends its parcel.
        steps.Count(step => step.Before.Status is not Confirmed && step.Transition.Next.Status is Confirmed)
            .ShouldBeLessThanOrEqualTo(1);
    });

    [Property(MaxTest = 1000)]
    public Property Goods_and_money_of_a_confirmed_order_go_back_only_when_the_parcel_was_called_off_or_lost() =>
        ForAllSteps((before, input, transition) =>
    {
        if (before.Status is Confirmed or Shipped && transition.Effects.Intersect(Compensations).Any())
            input.ShouldBeOfType<OrderInput.ShipmentMoved>()
                .Status.ShouldBeOneOf(ShipmentStatus.Cancelled, ShipmentStatus.Failed);
    });

    [Property(MaxTest = 1000)]
    public Property No_order_waits_for_ever_and_a_cancel_ends_whatever_is_in_the_house() => Prop.ForAll(Sequences, inputs =>
    {
        var state = Steps(inputs, withCode: true).Select(step => step.Transition.Next)
            .LastOrDefault(OrderProcess.Start(withCode: true).Next);
        OrderProcess.On(state, new OrderInput.DeadlinePassed())
            .Next.Status.ShouldNotBeOneOf(Placed, Reserved, RequiresAction);
        var cancelled = OrderProcess.On(state, new OrderInput.CancellationRequested("customerRequest")).Next;
        cancelled.Status.ShouldBeOneOf(Cancelled, Rejected, Confirmed, Shipped, Delivered, Returned);
        (cancelled.Status is Confirmed).ShouldBe(cancelled.Cancelling is not null);
    });

    private static Arbitrary<List<OrderInput>> Sequences => Arb.From(
        Gen.Elements<OrderInput>([.. OrderProcessTests.Inputs, new OrderInput.PaymentRetried(WithCode: true)])
            .ListOf().Select(inputs => inputs.ToList()));

    private static Property ForAllSteps(
        Action<OrderState, OrderInput, Transition> check) => Prop.ForAll(Sequences, Arb.From(Gen.Elements(true, false)),
        (inputs, withCode) =>
    {
        foreach (var (before, input, transition) in Steps(inputs, withCode))
            check(before, input, transition);
    });

    private static IEnumerable<(OrderState Before, OrderInput Input, Transition Transition)> Steps(
        List<OrderInput> inputs, bool withCode)
    {
        var state = OrderProcess.Start(withCode).Next;
        // Nobody redeems a code for an order that named none.
        foreach (var input in inputs.Where(input => withCode || input is not (OrderInput.CodeRedeemed or OrderInput.CodeRefused)))
        {
            var transition = OrderProcess.On(state, input);
            yield return (state, input, transition);
            state = transition.Next;
        }
    }

    /// <summary>What the other services hold of an order, by what they said last.</summary>
    /// <param name="Asked">Whether the money was asked for.</param>
    /// <param name="Settled">Whether the money was refused or went back.</param>
    private sealed record World(
        bool Goods = false, bool Code = false, bool Money = false, bool Asked = false, bool Settled = false)
    {
        public World Hear(OrderInput input, bool off) => input switch
        {
            OrderInput.StockReserved or OrderInput.StockCommitted => this with { Goods = true },
            OrderInput.StockRefused or OrderInput.StockReleased => this with { Goods = false },
            OrderInput.CodeRedeemed => this with { Code = true },
            OrderInput.CodeRefused => this with { Code = false },
            // An order in force believes no capture that it did not ask for, and one that is told after its money went back is
            // the old one.
            OrderInput.PaymentCaptured => this with { Money = off || (Asked && !Settled) },
            OrderInput.PaymentDeclined or OrderInput.PaymentReturned => this with { Money = false, Settled = Asked },
            _ => this,
        };

        public World Give(OrderEffect effect) => effect switch
        {
            OrderEffect.AuthorizePayment => this with { Asked = true, Settled = false },
            OrderEffect.ReleaseStock => this with { Goods = false },
            OrderEffect.ReleaseCode => this with { Code = false },
            OrderEffect.CancelPayment => this with { Money = false },
            _ => this,
        };
    }
}
