namespace OnlineShop.Sandbox.PaymentProvider.Setups;

/// <summary>A setup intent as callers see it.</summary>
internal sealed record SetupObject(
    string Id, string Object, IReadOnlyList<string>? AllowedPaymentMethodTypes, string? Application,
    AutomaticPaymentMethods? AutomaticPaymentMethods, string? CancellationReason,
    string ClientSecret, DateTimeOffset Created, string? Customer, string? Description, PaymentErrorObject? LastSetupError,
    string? LatestAttempt, bool Livemode, string? Mandate, IReadOnlyDictionary<string, string> Metadata, NextAction? NextAction,
    string? OnBehalfOf, string? PaymentMethod, IReadOnlyList<string> PaymentMethodTypes, string? SingleUseMandate, SetupStatus Status,
    string Usage)
{
    /// <param name="setup">The intent.</param>
    /// <param name="origin">The address that the caller reached the provider at.</param>
    public static SetupObject From(SetupIntent setup, string? origin = null) => new(
        setup.Id, "setup_intent", setup.AllowedPaymentMethodTypes, null,
        setup.AutomaticPaymentMethods, setup.CancellationReason, setup.ClientSecret, setup.Created,
        setup.Customer, setup.Description, setup.LastError is { } error ? PaymentErrorObject.From(error, null) : null, null,
        Livemode: false, null, setup.Metadata,
        setup.Status == SetupStatus.RequiresAction
            ? new NextAction(
                "redirect_to_url", new RedirectToUrl(origin + AuthenticationPage.AddressOf(setup.Id, setup.ClientSecret), setup.ReturnUrl))
            : null,
        null, setup.PaymentMethod, setup.PaymentMethodTypes ?? StripeObjects.CardOnly, null, setup.Status, setup.Usage ?? "off_session");
}
