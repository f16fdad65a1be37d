using Stripe;

namespace OnlineShop.Sandbox.Tests;

/// <summary>Payments, as a developer tries them with Stripe.net.</summary>
public sealed class StripeNetPaymentTests(SandboxApp app) : IClassFixture<SandboxApp>
{
    private readonly StripeClient _stripe = StripeNet.Client(app);

    private static ChargeShippingOptions Shipping => new()
    {
        Name = "Anna", Phone = "+431", Carrier = "Post", TrackingNumber = "T1",
        Address = new AddressOptions { Line1 = "Ring 1", Line2 = "Top 2", City = "Wien", PostalCode = "1010", Country = "AT", State = "W" },
    };

    [Fact]
    public async Task What_is_said_about_a_payment_comes_back_from_it_and_from_its_charge()
    {
        var customer = await _stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Name = "Anna" });
        var paid = await _stripe.PayAsync(options =>
        {
            options.Customer = customer.Id;
            options.Description = "Order 1";
            options.ReceiptEmail = "anna@shop.example";
            options.Shipping = Shipping;
            options.Metadata = new() { ["orderId"] = "o-1" };
            options.StatementDescriptorSuffix = "SHOP";
            options.AllowedPaymentMethodTypes = ["card", "link"];
            options.Expand = ["latest_charge", "customer"];
        });

        paid.Status.ShouldBe("succeeded");
        paid.AllowedPaymentMethodTypes.ShouldBe(["card", "link"]);
        (paid.CustomerId, paid.Customer.Name, paid.Description, paid.ReceiptEmail, paid.StatementDescriptorSuffix)
            .ShouldBe((customer.Id, "Anna", "Order 1", "anna@shop.example", "SHOP"));
        (paid.Shipping.Name, paid.Shipping.Phone, paid.Shipping.Carrier, paid.Shipping.TrackingNumber)
            .ShouldBe(("Anna", "+431", "Post", "T1"));
        (paid.Shipping.Address.Line1, paid.Shipping.Address.Line2, paid.Shipping.Address.City, paid.Shipping.Address.PostalCode,
            paid.Shipping.Address.Country, paid.Shipping.Address.State).ShouldBe(("Ring 1", "Top 2", "Wien", "1010", "AT", "W"));
        var charge = paid.LatestCharge;
        (charge.CustomerId, charge.Description, charge.ReceiptEmail, charge.Shipping.Name, charge.Metadata["orderId"])
            .ShouldBe((customer.Id, "Order 1", "anna@shop.example", "Anna", "o-1"));
        (await _stripe.V1.PaymentIntents.ListAsync(new PaymentIntentListOptions { Customer = customer.Id })).Data.ShouldHaveSingleItem().Id
            .ShouldBe(paid.Id);
    }

    [Fact]
    public async Task An_intent_is_changed_until_it_is_paid_and_its_metadata_afterwards_too()
    {
        var intents = _stripe.V1.PaymentIntents;
        var intent = await intents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = 500, Currency = "eur", Shipping = Shipping, Metadata = new() { ["a"] = "1", ["b"] = "2" },
            AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions { Enabled = true, AllowRedirects = "never" },
        });
        intent.AutomaticPaymentMethods.AllowRedirects.ShouldBe("never");
        var changed = await intents.UpdateAsync(intent.Id, new PaymentIntentUpdateOptions
        {
            Amount = 700, Currency = "usd", PaymentMethod = "pm_card_visa", ReceiptEmail = "maria@shop.example",
            Metadata = new() { ["a"] = "", ["c"] = "3" },
        });
        (changed.Amount, changed.Currency, changed.Status, changed.ReceiptEmail, changed.Shipping.Name)
            .ShouldBe((700, "usd", "requires_confirmation", "maria@shop.example", "Anna"));
        changed.Metadata.ShouldBe(new Dictionary<string, string> { ["b"] = "2", ["c"] = "3" }, ignoreOrder: true);

        (await intents.ConfirmAsync(intent.Id)).AmountReceived.ShouldBe(700);
        (await intents.UpdateAsync(intent.Id, new PaymentIntentUpdateOptions { Description = "late" })).Description.ShouldBe("late");
        var refused = await StripeNet.RefusalAsync(intents.UpdateAsync(intent.Id, new PaymentIntentUpdateOptions { Amount = 800 }));
        (refused.Code, refused.PaymentIntent.Amount).ShouldBe(("payment_intent_unexpected_state", 700));
        var wrong = new PaymentIntentCreateOptions { Amount = 500, Currency = "eur", Customer = "cus_none" };
        (await StripeNet.RefusalAsync(intents.CreateAsync(wrong))).Param.ShouldBe("customer");
        wrong = new PaymentIntentCreateOptions { Amount = 500, Currency = "eur", OnBehalfOf = "acct_1" };
        (await StripeNet.RefusalAsync(intents.CreateAsync(wrong))).Code.ShouldBe("parameter_unknown");
    }

    [Fact]
    public async Task A_refund_is_changed()
    {
        var paid = await _stripe.PayAsync();
        var refund = await _stripe.V1.Refunds.CreateAsync(new RefundCreateOptions
        {
            PaymentIntent = paid.Id, Amount = 300, Metadata = new() { ["refundId"] = "r-1" },
        });
        var changed = await _stripe.V1.Refunds.UpdateAsync(refund.Id, new RefundUpdateOptions { Metadata = new() { ["why"] = "late" } });
        changed.Metadata.ShouldBe(new Dictionary<string, string> { ["refundId"] = "r-1", ["why"] = "late" }, ignoreOrder: true);
        (await _stripe.V1.Refunds.GetAsync(refund.Id)).Metadata["why"].ShouldBe("late");
        (changed.ChargeId, changed.PaymentIntentId, changed.Status).ShouldBe((paid.LatestChargeId, paid.Id, "succeeded"));
    }

    [Fact]
    public async Task A_declined_card_throws_with_the_intent()
    {
        var refused = await StripeNet.RefusalAsync(
            _stripe.PayAsync(options => options.PaymentMethod = "pm_card_chargeDeclinedInsufficientFunds"));
        (refused.Code, refused.DeclineCode, refused.PaymentIntent.Status, refused.PaymentIntent.LastPaymentError.DeclineCode)
            .ShouldBe(("card_declined", "insufficient_funds", "requires_payment_method", "insufficient_funds"));
    }

    [Fact]
    public async Task Charges_without_an_intent_are_held_captured_changed_and_refunded()
    {
        var charges = _stripe.V1.Charges;
        var held = await charges.CreateAsync(new ChargeCreateOptions
        {
            Amount = 2000, Currency = "eur", Source = "tok_visa", Capture = false, Description = "direct",
            ReceiptEmail = "anna@shop.example", Shipping = Shipping, Metadata = new() { ["a"] = "1" },
        });
        (held.Captured, held.PaymentIntentId, held.Description, held.Shipping.Address.City).ShouldBe((false, null, "direct", "Wien"));
        held.Source.ShouldBeOfType<Card>().Last4.ShouldBe("4242");
        var captured = await charges.CaptureAsync(held.Id, new ChargeCaptureOptions { Amount = 1500, Expand = ["balance_transaction"] });
        (captured.AmountCaptured, captured.BalanceTransaction.Fee).ShouldBe((1500, 48));
        (await StripeNet.RefusalAsync(charges.CaptureAsync(held.Id))).Code.ShouldBe("charge_already_captured");
        var changed = await charges.UpdateAsync(held.Id, new ChargeUpdateOptions
        {
            Metadata = new() { ["b"] = "2" }, FraudDetails = new ChargeFraudDetailsOptions { UserReport = "safe" },
        });
        (changed.Metadata["a"], changed.Metadata["b"], changed.FraudDetails.UserReport).ShouldBe(("1", "2", "safe"));
        (await _stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { Charge = held.Id })).Amount.ShouldBe(1500);
        (await charges.GetAsync(held.Id)).Refunded.ShouldBeTrue();
        (await StripeNet.RefusalAsync(charges.CreateAsync(new ChargeCreateOptions
        {
            Amount = 2000, Currency = "eur", Source = "tok_threeDSecure2Required",
        }))).DeclineCode.ShouldBe("authentication_required");
    }

    [Fact]
    public async Task Searches_page_through_what_meets_their_conditions()
    {
        for (var i = 1; i <= 3; i++)
            await _stripe.PayAsync(options => (options.Amount, options.Metadata) = (6000 + i, new() { ["batch"] = "net", ["n"] = $"{i}" }));
        var search = new PaymentIntentSearchOptions { Query = "metadata['batch']:'net' AND -metadata['n']:'1'", Limit = 1 };
        var found = await _stripe.V1.PaymentIntents.SearchAsync(search);
        (found.Data.Single().Amount, found.HasMore).ShouldBe((6003, true));
        search.Page = found.NextPage;
        found = await _stripe.V1.PaymentIntents.SearchAsync(search);
        (found.Data.Single().Amount, found.HasMore, found.NextPage).ShouldBe((6002, false, null));
        (await _stripe.V1.Charges.SearchAsync(new ChargeSearchOptions { Query = "amount>=6002 amount<6100 metadata[\"n\"]:\"2\"" }))
            .Data.Single().Amount.ShouldBe(6002);
        foreach (var query in new[] { "amount", "a:1 AND b:2 OR c:3", "colour:\"red\"", "metadata:\"x\"" })
        {
            (await StripeNet.RefusalAsync(_stripe.V1.PaymentIntents.SearchAsync(new PaymentIntentSearchOptions { Query = query })))
                .Param.ShouldBe("query", query);
        }
    }
}
