using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Tests;

public sealed class PaymentRulesTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_has_ended_stays_ended_whatever_the_provider_says_later()
    {
        foreach (var ended in new[] { PaymentStatus.Captured, PaymentStatus.Declined, PaymentStatus.Voided })
        {
            var payment = In(ended) with { Attempts = 10, FeeMinor = 100, FeeCurrency = "EUR" };
            ProviderStatus[] money =
                [ProviderStatus.Succeeded, ProviderStatus.RequiresCapture, ProviderStatus.RequiresAction];
            foreach (var status in Enum.GetValues<ProviderStatus>()
                .Where(status => ended is PaymentStatus.Captured || !money.Contains(status)))
                Unmoved(payment, payment.Apply(new ProviderIntent("pi_1", status), Wait, Now));
            Unmoved(payment, payment.Decline("code", "message", Now));
            Unmoved(payment, payment.OnNoAnswer(Now));
            Unmoved(payment, payment.OnNotFound(Now));
            (payment with { IntentId = null }).NextStep(Now).ShouldBe(PaymentStep.None);
        }
    }

    [Theory]
    [InlineData(nameof(PaymentStatus.Declined))]
    [InlineData(nameof(PaymentStatus.Voided))]
    public void Money_that_arrives_after_the_end_is_given_back(string status)
    {
        var ended = In(Enum.Parse<PaymentStatus>(status));

        var taken = ended.Apply(new ProviderIntent("pi_1", ProviderStatus.Succeeded), Wait, Now);
        (taken.Payment.Status, taken.RefundRest).ShouldBe((PaymentStatus.Captured, true));
        var held = ended.Apply(new ProviderIntent("pi_1", ProviderStatus.RequiresCapture), Wait, Now);
        held.Payment.NextStep(Now).ShouldBe(PaymentStep.Cancel);
        ended.Apply(new ProviderIntent("pi_1", ProviderStatus.RequiresAction), Wait, Now).Payment.NextStep(Now)
            .ShouldBe(PaymentStep.Cancel);
        var released = held.Payment.Apply(new ProviderIntent("pi_1", ProviderStatus.Canceled), Wait, Now);
        released.Payment.Status.ShouldBe(PaymentStatus.Voided);
        held.Bookings.Concat(released.Bookings).SelectMany(booking => booking.Entries).GroupBy(entry => entry.Account)
            .ShouldAllBe(account => account.Sum(entry => entry.DebitMinor - entry.CreditMinor) == 0);
    }

    [Fact]
    public void A_fee_is_booked_once_in_its_own_currency()
    {
        var intent = new ProviderIntent("pi_1", ProviderStatus.Succeeded) { Fee = new Money(105, "USD") };

        var captured = In(PaymentStatus.Unknown).Apply(intent, Wait, Now);
        captured.Bookings.Select(booking => booking.Kind).ShouldBe(["capture", "fee"]);
        captured.Bookings[1].Entries.ShouldAllBe(entry => entry.Currency == "USD");
        captured.Payment.Apply(intent, Wait, Now).Bookings.ShouldBeEmpty();
    }

    [Fact]
    public void No_answer_never_ends_a_payment_that_was_sent()
    {
        PaymentStatus[] open =
            [PaymentStatus.Pending, PaymentStatus.Unknown, PaymentStatus.RequiresAction, PaymentStatus.Authorized];
        foreach (var status in open)
        {
            var lost = In(status).OnNoAnswer(Now.AddDays(2)).Payment;
            lost.IsOver.ShouldBeFalse();
            lost.DueAt.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Held_money_is_not_taken_for_anything_less_by_an_old_answer()
    {
        ProviderStatus[] earlier =
        [
            ProviderStatus.Processing, ProviderStatus.RequiresConfirmation, ProviderStatus.RequiresAction,
            ProviderStatus.RequiresPaymentMethod,
        ];
        foreach (var status in earlier)
        {
            In(PaymentStatus.Authorized).Apply(new ProviderIntent("pi_1", status), Wait, Now).Payment.Status
                .ShouldBe(PaymentStatus.Authorized);
        }
    }

    [Fact]
    public void A_charge_is_not_sent_again_past_the_deadline_the_keys_life_or_a_cancellation()
    {
        var sent = In(PaymentStatus.Unknown) with { IntentId = null, Attempts = 1 };
        sent.NextStep(Now).ShouldBe(PaymentStep.Charge);
        sent.NextStep(sent.Deadline).ShouldBe(PaymentStep.Find);
        (sent with { CancelRequested = true }).NextStep(Now).ShouldBe(PaymentStep.Find);
        (sent with { Deadline = Now.AddDays(9) }).NextStep(Now + PaymentRules.KeyLifetime).ShouldBe(PaymentStep.Find);
        (sent with { Attempts = 3 }).NextStep(Now).ShouldBe(PaymentStep.Find);
    }

    [Fact]
    public void A_called_off_payment_that_turns_out_paid_is_reported_booked_and_refunded()
    {
        var change = (In(PaymentStatus.Unknown) with { CancelRequested = true })
            .Apply(new ProviderIntent("pi_1", ProviderStatus.Succeeded), Wait, Now);

        change.Events.ShouldHaveSingleItem().ShouldBeOfType<PaymentCaptured>();
        change.RefundRest.ShouldBeTrue();
        change.Bookings.ShouldHaveSingleItem().Entries.Sum(entry => entry.DebitMinor - entry.CreditMinor).ShouldBe(0);
    }

    private static void Unmoved(OrderPayment before, PaymentChange change)
    {
        (change.Payment with { DueAt = null, Attempts = 0 }).ShouldBe(before with { DueAt = null, Attempts = 0 });
        change.Events.ShouldBeEmpty();
        change.Bookings.ShouldBeEmpty();
    }

    private static OrderPayment In(PaymentStatus status) => new()
    {
        Id = Guid.CreateVersion7(Now),
        OrderId = Guid.CreateVersion7(Now),
        UserId = Guid.CreateVersion7(Now),
        AmountMinor = 4990,
        Currency = "EUR",
        ChargeMinor = 4990,
        ChargeCurrency = "EUR",
        PaymentMethod = "tok_visa",
        Deadline = Now.AddMinutes(15),
        Status = status,
        IntentId = "pi_1",
        SentAt = Now,
        LastSentAt = Now,
        Attempts = 1,
    };
}
