using OnlineShop.Sandbox.Faults;
using OnlineShop.Sandbox.PaymentProvider.Balance;
using OnlineShop.Sandbox.PaymentProvider.Charges;
using OnlineShop.Sandbox.PaymentProvider.Checkout;
using OnlineShop.Sandbox.PaymentProvider.Customers;
using OnlineShop.Sandbox.PaymentProvider.Disputes;
using OnlineShop.Sandbox.PaymentProvider.Events;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.PaymentProvider.Search;
using OnlineShop.Sandbox.PaymentProvider.Setups;
using OnlineShop.Sandbox.PaymentProvider.Tokens;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The provider's API, in the shape of Stripe's.</summary>
internal static class PaymentProviderEndpoints
{
    public static void MapPaymentProvider(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/v1").WithTags("Payment provider");
        api.AddEndpointFilter<ProviderHeaders>();
        api.AddEndpointFilter<ApiKeyFilter>();
        api.AddEndpointFilter(new FaultFilter(FaultArea.Payment, StripeErrors.Broken));
        api.MapIntents();
        api.MapRefunds();
        api.MapCharges();
        api.MapDisputes();
        api.MapBalance();
        api.MapCustomers();
        api.MapPaymentMethods();
        api.MapTokens();
        api.MapSetupIntents();
        api.MapCheckoutSessions();
        api.MapSearch();
        api.MapEvents();
        api.MapWebhookEndpoints();
        api.MapFallback("{*path}", (HttpRequest request) => StripeErrors.NoSuchAddress(request))
            .ExcludeFromDescription();
        routes.MapAuthenticationPage();
        routes.MapCheckoutPage();
        routes.MapLedger();
    }
}
