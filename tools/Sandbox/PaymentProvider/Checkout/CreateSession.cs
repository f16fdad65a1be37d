using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider.Checkout;

/// <summary><c>POST /v1/checkout/sessions</c>: a page where a customer pays for items whose prices are given with them.</summary>
internal static class CreateSession
{
    private const int MostItems = 100;
    private const string Payment = "payment_intent_data";
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static Prepared Prepare(FormFields form, HttpRequest request, DateTimeOffset today)
    {
        if (form.OneOf("mode", "payment") is null && !form.Errors.Any)
            form.Errors.Add("mode", "Missing required param: mode.", "parameter_missing");
        form.OneOf("ui_mode", "hosted", "hosted_page");
        var success = form.Address("success_url", required: true);
        var cancel = form.Address("cancel_url");
        var customer = form.Text("customer");
        var email = form.Text("customer_email");
        if (customer is not null && email is not null)
            form.Errors.Add("customer_email", "You may only specify one of these parameters: customer, customer_email.");
        var reference = form.Text("client_reference_id");
        var metadata = form.Metadata();
        var expires = form.Integer("expires_at", (today + Shortest).ToUnixTimeSeconds(), (today + Longest).ToUnixTimeSeconds());
        var (items, currency) = Items(form, today);
        var template = Template(form, customer, today);
        var view = View.Read(form, request, SessionCalls.Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (Parties.Check(state, customer, null, out _) is { } refused)
                return new Outcome(refused);
            var session = new CheckoutSession
            {
                Id = Ids.Session(now),
                Created = now,
                ExpiresAt = expires is { } at ? DateTimeOffset.FromUnixTimeSeconds(at) : now + Longest,
                Currency = currency!,
                Items = [.. items.Select(item => item with { Id = Ids.LineItem(now) })],
                Status = SessionStatus.Open,
                SuccessUrl = success!,
                CancelUrl = cancel,
                ClientReferenceId = reference,
                CustomerEmail = email,
                Metadata = FormFields.Merge(new Dictionary<string, string>(), metadata),
                Template = template with { Amount = items.Sum(item => item.Total), Currency = currency! },
                Origin = view.Origin,
            };
            var change = new LedgerEvent(LedgerEvent.Untold, now) { Session = session };
            return new Outcome(view.Ok(SessionObject.From(session), new Lookup(state, change)), change);
        });
    }

    private static PaymentIntent Template(FormFields form, string? customer, DateTimeOffset now) => new()
    {
        Id = "",
        ClientSecret = "",
        Amount = 0,
        Currency = "",
        Created = now,
        Status = IntentStatus.RequiresConfirmation,
        CaptureMethod = form.OneOf($"{Payment}[capture_method]", "automatic", "automatic_async", "manual") == "manual"
            ? CaptureMethod.Manual : CaptureMethod.Automatic,
        Customer = customer,
        Description = form.Text($"{Payment}[description]"),
        Metadata = FormFields.Merge(new Dictionary<string, string>(), form.Metadata($"{Payment}[metadata]")),
        PaymentMethodTypes = form.PaymentMethodTypes(),
        AllowedPaymentMethodTypes = form.AllowedPaymentMethodTypes(),
        ReceiptEmail = form.Text($"{Payment}[receipt_email]"),
        SetupFutureUsage = form.OneOf($"{Payment}[setup_future_usage]", "off_session", "on_session"),
        Shipping = form.Shipping($"{Payment}[shipping]"),
    };

    private static (List<SessionItem> Items, string? Currency) Items(FormFields form, DateTimeOffset today)
    {
        var items = new List<SessionItem>();
        string? currency = null;
        for (var i = 0; i < MostItems && form.HasAny($"line_items[{i}]"); i++)
        {
            var name = $"line_items[{i}]";
            if (form.Text($"{name}[price]") is { } price)
                form.Errors.Add($"{name}[price]", $"No such price: '{price}'", "resource_missing");
            var quantity = form.Integer($"{name}[quantity]", 1, 999_999) ?? 1;
            var data = $"{name}[price_data]";
            var ofItem = form.Text($"{data}[currency]", required: true)?.ToLowerInvariant();
            var amount = form.Integer($"{data}[unit_amount]", 0, Currencies.LargestAmount, required: true) ?? 0;
            var product = form.Text($"{data}[product_data][name]", required: true);
            var description = form.Text($"{data}[product_data][description]");
            if (ofItem is not null && !Currencies.Contains(ofItem))
                form.Errors.Add($"{data}[currency]", $"Invalid currency: {ofItem}.");
            else if (ofItem is not null && ofItem != (currency ??= ofItem))
                form.Errors.Add($"{data}[currency]", "All line items must have the same currency.");
            items.Add(new SessionItem("", product ?? "", description, amount, quantity));
        }

        if (items.Count == 0)
            form.Errors.Add("line_items", "Missing required param: line_items.", "parameter_missing");
        // A total beyond what a number holds is beyond what is charged, too.
        var total = items.Sum(item => (decimal)item.UnitAmount * item.Quantity);
        if (currency is not null && !form.Errors.Any)
            AmountLimits.Check(form.Errors, "line_items", (long)decimal.Min(total, Currencies.LargestAmount + 1), currency, today);
        return (items, currency);
    }
}
