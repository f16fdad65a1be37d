using Stripe;

namespace OnlineShop.Sandbox.Tests;

/// <summary>Customers and their cards, as a developer tries them with Stripe.net.</summary>
public sealed class StripeNetPeopleTests(SandboxApp app) : IClassFixture<SandboxApp>
{
    private readonly StripeClient _stripe = StripeNet.Client(app);

    private Task<Customer> CustomerAsync(string email = "anna@shop.example") => _stripe.V1.Customers.CreateAsync(new CustomerCreateOptions
    {
        Email = email, Name = "Anna", Phone = "+431", Description = "first", Metadata = new() { ["a"] = "1" }, Balance = -50,
        Address = new AddressOptions { Line1 = "Ring 1", City = "Wien", Country = "AT" },
        PreferredLocales = ["de", "en"],
        TaxExempt = "exempt",
        Shipping = new ShippingOptions { Name = "Maria", Phone = "+432", Address = new AddressOptions { Line1 = "Ring 2" } },
    });

    [Fact]
    public async Task A_customer_is_made_read_changed_listed_found_and_deleted()
    {
        var customers = _stripe.V1.Customers;
        var made = await CustomerAsync("one@shop.example");
        var read = await customers.GetAsync(made.Id);
        (read.Email, read.Name, read.Phone, read.Description, read.Balance, read.TaxExempt, read.Metadata["a"])
            .ShouldBe(("one@shop.example", "Anna", "+431", "first", -50, "exempt", "1"));
        (read.Address.City, read.Shipping.Name, read.Shipping.Address.Line1).ShouldBe(("Wien", "Maria", "Ring 2"));
        read.PreferredLocales.ShouldBe(["de", "en"]);

        var changed = await customers.UpdateAsync(
            made.Id, new CustomerUpdateOptions { Name = "Anna B", Phone = "", Metadata = new() { ["b"] = "2" } });
        (changed.Name, changed.Phone, changed.Email, changed.Metadata.Count).ShouldBe(("Anna B", null, "one@shop.example", 2));
        var ofAddress = new CustomerListOptions { Email = "one@shop.example" };
        (await customers.ListAsync(ofAddress)).Data.ShouldHaveSingleItem().Id.ShouldBe(made.Id);
        (await customers.SearchAsync(new CustomerSearchOptions { Query = "email:\"one@shop.example\"" })).Data.ShouldHaveSingleItem().Name
            .ShouldBe("Anna B");

        (await customers.DeleteAsync(made.Id)).Deleted.ShouldBe(true);
        (await customers.GetAsync(made.Id)).Deleted.ShouldBe(true);
        (await customers.ListAsync(ofAddress)).Data.ShouldBeEmpty();
        (await StripeNet.RefusalAsync(customers.UpdateAsync(made.Id, new CustomerUpdateOptions { Name = "x" })))
            .Code.ShouldBe("resource_missing");
        (await StripeNet.RefusalAsync(CustomerAsync("nobody"))).Code.ShouldBe("email_invalid");
        var types = await _stripe.V1.Events.ListAsync(new EventListOptions { Type = "customer.*", Limit = 100 });
        types.Data.Where(e => e.Data.Object is Customer customer && customer.Id == made.Id).Select(e => e.Type)
            .ShouldBe(["customer.deleted", "customer.updated", "customer.created"]);
    }

    [Fact]
    public async Task A_card_is_a_customers_until_it_is_taken_away()
    {
        var methods = _stripe.V1.PaymentMethods;
        var customer = await CustomerAsync();
        var made = await methods.CreateAsync(new PaymentMethodCreateOptions
        {
            Type = "card",
            Card = new PaymentMethodCardOptions { Number = "5555 5555 5555 4444", ExpMonth = 8, ExpYear = 2040, Cvc = "314" },
            BillingDetails = new PaymentMethodBillingDetailsOptions
            {
                Name = "Anna", Email = "a@b.example", Address = new AddressOptions { PostalCode = "1010" },
            },
            Metadata = new() { ["a"] = "1" },
        });
        (made.Card.Brand, made.Card.Last4, made.Card.ExpMonth, made.Card.ExpYear, made.Card.Funding)
            .ShouldBe(("mastercard", "4444", 8, 2040, "credit"));
        (made.BillingDetails.Email, made.BillingDetails.Address.PostalCode, made.CustomerId).ShouldBe(("a@b.example", "1010", null));

        (await methods.AttachAsync(made.Id, new PaymentMethodAttachOptions { Customer = customer.Id })).CustomerId.ShouldBe(customer.Id);
        var changed = await methods.UpdateAsync(made.Id, new PaymentMethodUpdateOptions { Metadata = new() { ["b"] = "2" } });
        (changed.Metadata.Count, changed.BillingDetails.Name).ShouldBe((2, "Anna"));
        (await methods.ListAsync(new PaymentMethodListOptions { Customer = customer.Id, Type = "card" })).Data.ShouldHaveSingleItem();
        var paid = await _stripe.PayAsync(options =>
            (options.PaymentMethod, options.Customer, options.Expand) = (made.Id, customer.Id, ["payment_method", "latest_charge"]));
        (paid.PaymentMethod.Card.Last4, paid.LatestCharge.BillingDetails.Name, paid.LatestCharge.PaymentMethodDetails.Card.Brand)
            .ShouldBe(("4444", "Anna", "mastercard"));

        var other = await CustomerAsync("b@shop.example");
        (await StripeNet.RefusalAsync(_stripe.PayAsync(options => (options.PaymentMethod, options.Customer) = (made.Id, other.Id))))
            .Code.ShouldBe("resource_missing");
        (await StripeNet.RefusalAsync(methods.AttachAsync(made.Id, new PaymentMethodAttachOptions { Customer = other.Id })))
            .Message.ShouldContain("already been attached");
        (await methods.DetachAsync(made.Id)).CustomerId.ShouldBeNull();
        (await StripeNet.RefusalAsync(_stripe.PayAsync(options => options.PaymentMethod = made.Id))).Message.ShouldContain("detached");
        (await StripeNet.RefusalAsync(methods.GetAsync("pm_none"))).Code.ShouldBe("resource_missing");
    }

    [Theory]
    [InlineData("4242424242424241", 8, 2040, "314", "incorrect_number")]
    [InlineData("4242424242424242", 13, 2040, "314", "invalid_expiry_month")]
    [InlineData("4242424242424242", 2, 2026, "314", "invalid_expiry_year")]
    [InlineData("4242424242424242", 8, 2040, "31", "invalid_cvc")]
    public async Task A_card_that_cannot_be_is_refused_as_the_network_does(string number, int month, int year, string cvc, string code)
    {
        var card = new PaymentMethodCardOptions { Number = number, ExpMonth = month, ExpYear = year, Cvc = cvc };
        var refused = await StripeNet.RefusalAsync(
            _stripe.V1.PaymentMethods.CreateAsync(new PaymentMethodCreateOptions { Type = "card", Card = card }));
        (refused.Type, refused.Code).ShouldBe(("card_error", code));
    }

    [Fact]
    public async Task A_token_pays_once_or_more()
    {
        var token = await _stripe.V1.Tokens.CreateAsync(new TokenCreateOptions
        {
            Card = new TokenCardOptions { Number = "378282246310005", ExpMonth = "12", ExpYear = "30", Cvc = "1234", Name = "Anna" },
        });
        (token.Type, token.Card.Brand, token.Card.Last4, token.Card.ExpYear, token.Card.Name)
            .ShouldBe(("card", "American Express", "0005", 2030, "Anna"));
        (await _stripe.V1.Tokens.GetAsync(token.Id)).Card.Fingerprint.ShouldBe(token.Card.Fingerprint);
        var charge = await _stripe.V1.Charges.CreateAsync(new ChargeCreateOptions { Amount = 900, Currency = "eur", Source = token.Id });
        charge.PaymentMethodDetails.Card.Brand.ShouldBe("amex");
    }

    [Theory]
    [InlineData("pm_card_visa")]
    [InlineData("pm_card_authenticationRequired")]
    public async Task A_setup_intent_saves_a_card_for_its_customer(string card)
    {
        var customer = await CustomerAsync();
        var setups = _stripe.V1.SetupIntents;
        var setup = await setups.CreateAsync(new SetupIntentCreateOptions
        {
            Customer = customer.Id, Description = "for later", Metadata = new() { ["a"] = "1" }, Usage = "on_session",
            AllowedPaymentMethodTypes = ["card"],
        });
        setup.AllowedPaymentMethodTypes.ShouldBe(["card"]);
        (setup.Status, setup.Usage, setup.Description, setup.CustomerId)
            .ShouldBe(("requires_payment_method", "on_session", "for later", customer.Id));
        (await setups.UpdateAsync(setup.Id, new SetupIntentUpdateOptions { Metadata = new() { ["b"] = "2" } }))
            .Metadata.Count.ShouldBe(2);
        var confirm = new SetupIntentConfirmOptions { PaymentMethod = card, ReturnUrl = "https://shop.example/back" };
        setup = await setups.ConfirmAsync(setup.Id, confirm);
        if (setup.Status == "requires_action")
        {
            var page = new Uri(setup.NextAction.RedirectToUrl.Url).PathAndQuery;
            var pressed = await app.PaymentClient().PostAsync(page, new FormUrlEncodedContent([new("result", "authenticate")]));
            pressed.Headers.Location!.Query.ShouldContain("setup_intent_client_secret=");
        }

        setup = await setups.GetAsync(setup.Id, new SetupIntentGetOptions { Expand = ["payment_method"] });
        (setup.Status, setup.PaymentMethod.CustomerId).ShouldBe(("succeeded", customer.Id));
        (await setups.ListAsync(new SetupIntentListOptions { Customer = customer.Id })).Data.ShouldHaveSingleItem();
        (await StripeNet.RefusalAsync(setups.CancelAsync(setup.Id))).Code.ShouldBe("setup_intent_unexpected_state");
        var again = await _stripe.PayAsync(options =>
            (options.Customer, options.PaymentMethod, options.OffSession) = (customer.Id, setup.PaymentMethodId, true));
        again.Status.ShouldBe(card == "pm_card_visa" ? "succeeded" : "requires_action");
    }

    [Fact]
    public async Task A_card_that_declines_is_not_saved()
    {
        var declined = await StripeNet.RefusalAsync(_stripe.V1.SetupIntents.CreateAsync(new SetupIntentCreateOptions
        {
            Confirm = true, PaymentMethod = "pm_card_chargeDeclined",
        }));
        (declined.Code, declined.SetupIntent.Status, declined.SetupIntent.LastSetupError.DeclineCode)
            .ShouldBe(("card_declined", "requires_payment_method", "generic_decline"));
    }
}
