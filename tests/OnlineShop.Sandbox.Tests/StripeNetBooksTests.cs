using Stripe;
using Stripe.Checkout;

namespace OnlineShop.Sandbox.Tests;

/// <summary>Disputes, checkout, the balance and webhooks, as a developer tries them with Stripe.net.</summary>
public sealed class StripeNetBooksTests : IAsyncDisposable
{
    private const string Secret = "whsec_of_the_shop";

    private readonly SandboxApp _app = new SandboxApp()
        .With("PaymentProvider:Webhooks:Url", "http://shop.example/hooks").With("PaymentProvider:Webhooks:Secret", Secret);

    private readonly StripeClient _stripe;

    public StripeNetBooksTests() => _stripe = StripeNet.Client(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<long> EurosAsync() =>
        (await _stripe.V1.Balance.GetAsync()).Available.SingleOrDefault(part => part.Currency == "eur")?.Amount ?? 0;

    private async Task<Dispute> DisputeAsync(string card, string capture = "automatic")
    {
        var paid = await _stripe.PayAsync(options => (options.PaymentMethod, options.CaptureMethod) = (card, capture));
        if (capture == "manual")
            await _stripe.V1.PaymentIntents.CaptureAsync(paid.Id);
        return (await _stripe.V1.Disputes.ListAsync(new DisputeListOptions { PaymentIntent = paid.Id })).Data.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("automatic", "winning_evidence", "won")]
    [InlineData("manual", "losing_evidence", "lost")]
    public async Task A_dispute_takes_the_money_and_may_be_won(string capture, string evidence, string status)
    {
        var dispute = await DisputeAsync("pm_card_createDispute", capture);
        (dispute.Status, dispute.Reason, dispute.Amount, dispute.IsChargeRefundable)
            .ShouldBe(("needs_response", "fraudulent", 1000, false));
        var taken = dispute.BalanceTransactions.ShouldHaveSingleItem();
        (taken.Amount, taken.Fee, taken.Type, taken.ReportingCategory).ShouldBe((-1000, 2000, "adjustment", "dispute"));
        var charge = await _stripe.V1.Charges.GetAsync(dispute.ChargeId);
        charge.Disputed.ShouldBeTrue();
        (await StripeNet.RefusalAsync(_stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { Charge = charge.Id })))
            .Code.ShouldBe("charge_disputed");

        var draft = await _stripe.V1.Disputes.UpdateAsync(dispute.Id, new DisputeUpdateOptions
        {
            Evidence = new DisputeEvidenceOptions { CustomerName = "Anna" }, Submit = false, Metadata = new() { ["a"] = "1" },
        });
        (draft.Status, draft.Evidence.CustomerName, draft.EvidenceDetails.SubmissionCount, draft.Metadata["a"])
            .ShouldBe(("needs_response", "Anna", 0, "1"));
        var decided = await _stripe.V1.Disputes.UpdateAsync(dispute.Id, new DisputeUpdateOptions
        {
            Evidence = new DisputeEvidenceOptions { UncategorizedText = evidence },
        });
        (decided.Status, decided.Evidence.CustomerName, decided.EvidenceDetails.SubmissionCount).ShouldBe((status, "Anna", 1));
        // 10.00 less the fee of 0.40 and the dispute's of 20.00; what was lost costs the 10.00 as well.
        (await EurosAsync()).ShouldBe(status == "won" ? 1000 - 40 - 2000 : -40 - 2000);
        var events = await _stripe.V1.Events.ListAsync(new EventListOptions { Type = "charge.dispute.*" });
        string[] expected = ["created", "funds_withdrawn", "updated", "updated", "closed", "funds_reinstated"];
        events.Data.Select(e => e.Type).Reverse()
            .ShouldBe(expected.Take(status == "won" ? 6 : 5).Select(type => "charge.dispute." + type));
    }

    [Fact]
    public async Task An_inquiry_takes_nothing_and_a_dispute_is_given_up()
    {
        var inquiry = await DisputeAsync("pm_card_createDisputeInquiry");
        (inquiry.Status, inquiry.BalanceTransactions.Count, inquiry.IsChargeRefundable).ShouldBe(("warning_needs_response", 0, true));
        var dispute = await DisputeAsync("tok_createDisputeProductNotReceived");
        dispute.Reason.ShouldBe("product_not_received");
        (await _stripe.V1.Disputes.CloseAsync(dispute.Id)).Status.ShouldBe("lost");
        (await StripeNet.RefusalAsync(_stripe.V1.Disputes.CloseAsync(dispute.Id))).Message.ShouldContain("already closed");
    }

    [Fact]
    public async Task A_checkout_session_is_paid_on_its_page()
    {
        var sessions = _stripe.V1.Checkout.Sessions;
        var made = await sessions.CreateAsync(Session());
        (made.Status, made.PaymentStatus, made.AmountTotal, made.ClientReferenceId, made.CustomerEmail, made.Metadata["a"])
            .ShouldBe(("open", "unpaid", 2400, "o-7", "anna@shop.example", "1"));
        var page = new Uri(made.Url).PathAndQuery;
        var browser = _app.PaymentClient();
        (await browser.PageAsync(page)).ShouldContain("24.00 EUR");
        var refused = await browser.PostAsync(page, new FormUrlEncodedContent([new("card", "pm_card_chargeDeclined")]));
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Your card was declined.");

        var asked = await browser.PostAsync(page, new FormUrlEncodedContent([new("card", "pm_card_threeDSecure2Required")]));
        var authenticated = await browser.PostAsync(asked.Headers.Location, new FormUrlEncodedContent([new("result", "authenticate")]));
        var back = await browser.GetAsync(new Uri(authenticated.Headers.Location!.ToString()).PathAndQuery);
        back.Headers.Location!.ToString().ShouldBe($"https://shop.example/done?id={made.Id}");

        var done = await sessions.GetAsync(made.Id, new SessionGetOptions { Expand = ["payment_intent"] });
        (done.Status, done.PaymentStatus, done.PaymentIntent.Metadata["orderId"], done.PaymentIntent.AmountReceived)
            .ShouldBe(("complete", "paid", "o-7", 2400));
        await Eventually.BecomesAsync(
            () => Task.FromResult(_app.Webhooks.Seen.Any(seen => seen.Type == "checkout.session.completed")), seen => seen,
            "the webhook of the session");
    }

    [Fact]
    public async Task A_checkout_session_ends_unpaid_when_it_is_told_to_or_its_time_is_up()
    {
        var sessions = _stripe.V1.Checkout.Sessions;
        var (first, second) = (await sessions.CreateAsync(Session()), await sessions.CreateAsync(Session()));
        (await sessions.ExpireAsync(first.Id)).Status.ShouldBe("expired");
        (await StripeNet.RefusalAsync(sessions.ExpireAsync(first.Id))).Message.ShouldContain("can be expired");
        await Eventually.BecomesAsync(async () =>
        {
            _app.Time.Advance(TimeSpan.FromHours(1));
            return await sessions.GetAsync(second.Id);
        }, session => session.Status == "expired", "the end of the session");
        (await sessions.ListAsync(new SessionListOptions { Status = "expired" })).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_balance_is_the_sum_of_its_movements()
    {
        var paid = await _stripe.PayAsync();
        await _stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id, Amount = 400 });
        (await EurosAsync()).ShouldBe(1000 - 40 - 400);
        var moves = await _stripe.V1.BalanceTransactions.ListAsync(new BalanceTransactionListOptions { Currency = "eur" });
        moves.Data.Select(move => (move.Type, move.Net)).ShouldBe([("refund", -400L), ("charge", 960L)]);
        (await _stripe.V1.BalanceTransactions.ListAsync(new BalanceTransactionListOptions { Source = paid.LatestChargeId })).Data
            .ShouldHaveSingleItem().Fee.ShouldBe(40);
    }

    [Fact]
    public async Task Every_webhook_is_an_event_that_Stripe_net_reads()
    {
        var customer = await _stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Name = "Anna" });
        await _stripe.PayAsync(options =>
            (options.PaymentMethod, options.Customer, options.SetupFutureUsage) = ("pm_card_createDispute", customer.Id, "off_session"));
        string[] expected =
        [
            "customer.created", "payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "charge.dispute.created",
            "charge.dispute.funds_withdrawn", "payment_method.attached",
        ];
        await Eventually.BecomesAsync(() => Task.FromResult(_app.Webhooks.Seen.Count), count => count == expected.Length, "the webhooks");
        var read = _app.Webhooks.Seen.Select(seen => EventUtility.ConstructEvent(
            seen.Text, seen.Signature, Secret, 300, _app.Time.GetUtcNow().ToUnixTimeSeconds(), throwOnApiVersionMismatch: false)).ToList();
        read.Select(e => e.Type).ShouldBe(expected, ignoreOrder: true);
        read.Single(e => e.Type == "payment_method.attached").Data.Object.ShouldBeOfType<PaymentMethod>().CustomerId
            .ShouldBe(customer.Id);
        read.Single(e => e.Type == "charge.dispute.created").Data.Object.ShouldBeOfType<Dispute>().Amount.ShouldBe(1000);
    }

    [Fact]
    public async Task Everything_survives_a_restart()
    {
        using var folder = new JournalFolder();
        string customer, method, setup, session, dispute, token, charge;
        await using (var app = new SandboxApp().With("Data:Directory", folder.Path))
        {
            var stripe = StripeNet.Client(app);
            customer = (await stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Name = "Anna" })).Id;
            var attached = new PaymentMethodAttachOptions { Customer = customer };
            method = (await stripe.V1.PaymentMethods.AttachAsync("pm_card_visa", attached)).Id;
            setup = (await stripe.V1.SetupIntents.CreateAsync(new SetupIntentCreateOptions { Customer = customer })).Id;
            session = (await stripe.V1.Checkout.Sessions.CreateAsync(Session())).Id;
            token = (await stripe.V1.Tokens.CreateAsync(new TokenCreateOptions
            {
                Card = new TokenCardOptions { Number = "4242424242424242", ExpMonth = "8", ExpYear = "2040" },
            })).Id;
            var charged = new ChargeCreateOptions { Amount = 900, Currency = "eur", Source = "tok_createDispute" };
            charge = (await stripe.V1.Charges.CreateAsync(charged)).Id;
            dispute = (await stripe.V1.Disputes.ListAsync(new DisputeListOptions { Charge = charge })).Data.Single().Id;
        }

        await using var again = new SandboxApp().With("Data:Directory", folder.Path);
        var reader = StripeNet.Client(again);
        (await reader.V1.Customers.GetAsync(customer)).Name.ShouldBe("Anna");
        (await reader.V1.PaymentMethods.GetAsync(method)).CustomerId.ShouldBe(customer);
        (await reader.V1.SetupIntents.GetAsync(setup)).CustomerId.ShouldBe(customer);
        (await reader.V1.Checkout.Sessions.GetAsync(session)).AmountTotal.ShouldBe(2400);
        (await reader.V1.Tokens.GetAsync(token)).Card.Last4.ShouldBe("4242");
        (await reader.V1.Charges.GetAsync(charge)).Disputed.ShouldBeTrue();
        (await reader.V1.Disputes.GetAsync(dispute)).BalanceTransactions.ShouldHaveSingleItem().Amount.ShouldBe(-900);
        (await reader.V1.Balance.GetAsync()).Available.Single().Amount.ShouldBe(900 - 39 - 900 - 2000);
        var paid = await reader.PayAsync(options => (options.PaymentMethod, options.Customer) = (method, customer));
        paid.Status.ShouldBe("succeeded");
    }

    private static SessionCreateOptions Session() => new()
    {
        Mode = "payment", SuccessUrl = "https://shop.example/done?id={CHECKOUT_SESSION_ID}", CancelUrl = "https://shop.example/cart",
        ClientReferenceId = "o-7", CustomerEmail = "anna@shop.example", Metadata = new() { ["a"] = "1" },
        PaymentIntentData = new SessionPaymentIntentDataOptions { Metadata = new() { ["orderId"] = "o-7" } },
        LineItems =
        [
            new SessionLineItemOptions
            {
                Quantity = 2,
                PriceData = new SessionLineItemPriceDataOptions
                {
                    Currency = "eur", UnitAmount = 1200, ProductData = new SessionLineItemPriceDataProductDataOptions { Name = "Cup" },
                },
            },
        ],
    };
}
