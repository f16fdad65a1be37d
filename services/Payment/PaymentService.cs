using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Payment.Currencies;
using OnlineShop.Payment.Model;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.People;
using OnlineShop.Payment.Provider;
using OnlineShop.Payment.Reconciliation;
using OnlineShop.Payment.Refunds;
using OnlineShop.Payment.Webhooks;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Payment;

/// <summary>The parts of Payment.</summary>
internal static class PaymentService
{
    public static WebApplicationBuilder AddPaymentService(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCheckedOptions<ProviderOptions>(ProviderOptions.Section);
        services.AddOptions<PaymentOptions>().BindConfiguration(PaymentOptions.Section)
            .Validate(options => options.IsValid(),
                "Payment:ChargeCurrencies has a code that is no known ISO 4217 currency.").ValidateOnStart();
        builder.AddShopDatabase<OrderPayment>();
        builder.AddShopDbContext<PaymentDbContext>();
        builder.AddMessaging(messages => messages
            .Handle<AuthorizePayment, AuthorizePaymentHandler>()
            .Handle<CapturePayment, CapturePaymentHandler>()
            .Handle<CancelPayment, CancelPaymentHandler>()
            .Handle<RefundPayment, RefundPaymentHandler>()
            .Handle<TaskDue, ReconcileOnSchedule>()
            .HoldPersonalData<PaymentPersonalData>());
        services.AddValidatorsOf<OrderPayment>();
        services.AddPeerClient(ChargeCurrencies.Peer);
        services.AddHttpClient(StripeClient.ClientName, (provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<ProviderOptions>>().Value;
            http.BaseAddress = new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/");
            http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
            http.DefaultRequestHeaders.Add("Stripe-Version", options.ApiVersion);
        });
        services.AddSingleton<PaymentTelemetry>();
        services.AddSingleton<StripeClient>();
        services.AddSingleton<IPaymentProvider, StripeProvider>();
        services.AddSingleton<ChargeCurrencies>();
        services.AddSingleton<PaymentStore>();
        services.AddSingleton<RefundStore>();
        services.AddScoped<RequestRefund>();
        services.AddSingleton<EventStore>();
        services.AddSingleton<ComparisonStore>();
        services.AddSingleton<StripeWebhook>();
        services.AddWorker<PaymentWorker>();
        services.AddWorker<RefundWorker>();
        services.AddWorker<ProviderComparison>();
        return builder;
    }
}
