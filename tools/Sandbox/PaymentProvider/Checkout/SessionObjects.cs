namespace OnlineShop.Sandbox.PaymentProvider.Checkout;

/// <summary>A checkout session as callers see it.</summary>
internal sealed record SessionObject(
    string Id, string Object, IReadOnlyList<string>? AllowedPaymentMethodTypes, bool? AllowPromotionCodes, long AmountSubtotal,
    long AmountTotal, AutomaticTax AutomaticTax,
    string? CancelUrl,
    string? ClientReferenceId, DateTimeOffset Created, string Currency, string? Customer, string? CustomerCreation,
    SessionCustomer? CustomerDetails, string? CustomerEmail, IReadOnlyList<object> CustomFields, DateTimeOffset ExpiresAt, string? Invoice,
    bool Livemode, string? Locale, IReadOnlyDictionary<string, string> Metadata, string Mode, string? PaymentIntent, string? PaymentLink,
    string PaymentMethodCollection, IReadOnlyList<string> PaymentMethodTypes, string PaymentStatus, string? SetupIntent,
    IReadOnlyList<object> ShippingOptions, SessionStatus Status, string? SubmitType, string? Subscription, string SuccessUrl,
    SessionTotals TotalDetails, string UiMode, string? Url)
{
    public static SessionObject From(CheckoutSession session) => new(
        session.Id, "checkout.session", session.Template.AllowedPaymentMethodTypes, null, session.Total, session.Total,
        new AutomaticTax(Enabled: false, null), session.CancelUrl,
        session.ClientReferenceId, session.Created, session.Currency, session.Template.Customer,
        session.Template.Customer is null ? "if_required" : null,
        session.Status == SessionStatus.Complete ? new SessionCustomer(null, session.CustomerEmail, null, null, "none", []) : null,
        session.CustomerEmail, [], session.ExpiresAt, null, Livemode: false, null, session.Metadata, "payment", session.PaymentIntent, null,
        "if_required", session.Template.PaymentMethodTypes ?? StripeObjects.CardOnly,
        session is { Status: SessionStatus.Complete, Template.CaptureMethod: CaptureMethod.Automatic } ? "paid" : "unpaid", null, [],
        session.Status, null, null, session.SuccessUrl, new SessionTotals(0, 0, 0), "hosted",
        session.Status == SessionStatus.Open ? session.Origin + CheckoutPage.AddressOf(session) : null);
}

/// <summary>Whether taxes are computed.</summary>
internal sealed record AutomaticTax(bool Enabled, string? Status);

/// <summary>Who paid.</summary>
internal sealed record SessionCustomer(
    PostalAddress? Address, string? Email, string? Name, string? Phone, string TaxExempt, IReadOnlyList<object> TaxIds);

/// <summary>What makes the total differ from the sum of the items.</summary>
internal sealed record SessionTotals(long AmountDiscount, long AmountShipping, long AmountTax);

/// <summary>A line of what is bought, as callers see it.</summary>
internal sealed record SessionItemObject(
    string Id, string Object, long AmountDiscount, long AmountSubtotal, long AmountTax, long AmountTotal, string Currency,
    string Description, SessionPrice Price, long Quantity)
{
    public static SessionItemObject From(SessionItem item, CheckoutSession session) => new(
        item.Id, "item", 0, item.Total, 0, item.Total, session.Currency, item.Name,
        new SessionPrice(
            item.Id.Replace("li_", "price_", StringComparison.Ordinal), "price", Active: false, "per_unit", session.Created,
            session.Currency,
            Livemode: false, new Dictionary<string, string>(), item.Id.Replace("li_", "prod_", StringComparison.Ordinal), "one_time",
            item.UnitAmount, item.UnitAmount.ToString()),
        item.Quantity);
}

/// <summary>The price that a line was given with.</summary>
internal sealed record SessionPrice(
    string Id, string Object, bool Active, string BillingScheme, DateTimeOffset Created, string Currency, bool Livemode,
    IReadOnlyDictionary<string, string> Metadata, string Product, string Type, long UnitAmount, string UnitAmountDecimal);
