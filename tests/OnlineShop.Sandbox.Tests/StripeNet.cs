using Stripe;

namespace OnlineShop.Sandbox.Tests;

/// <summary>Stripe's own client for .NET, in front of the Sandbox under test.</summary>
public static class StripeNet
{
    public static StripeClient Client(SandboxApp app) => new(new StripeClientOptions
    {
        ApiKey = SandboxApp.ApiKey,
        ApiBase = "http://localhost",
        HttpClient = new SystemNetHttpClient(app.CreateClient(), maxNetworkRetries: 0, enableTelemetry: false),
    });

    /// <summary>A payment of ten euros, confirmed at once; <paramref name="change"/> says what else there is to it.</summary>
    public static Task<PaymentIntent> PayAsync(this StripeClient stripe, Action<PaymentIntentCreateOptions>? change = null)
    {
        var options = new PaymentIntentCreateOptions { Amount = 1000, Currency = "eur", Confirm = true, PaymentMethod = "pm_card_visa" };
        change?.Invoke(options);
        return stripe.V1.PaymentIntents.CreateAsync(options);
    }

    /// <summary>The error that a call is refused with.</summary>
    public static async Task<StripeError> RefusalAsync(Task call) => (await Should.ThrowAsync<StripeException>(() => call)).StripeError;
}
