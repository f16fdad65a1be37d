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
        services.AddHttpClient(StripeHttp.ClientName, (provider, http) =>
            http.Timeout = TimeSpan.FromSeconds(provider.GetRequiredService<IOptions<ProviderOptions>>().Value.TimeoutSeconds));
        services.AddSingleton<PaymentTelemetry>();
        services.AddSingleton<StripeHttp>();
        services.AddSingleton<StripeCalls>();
        services.AddSingleton<IPaymentProvider, StripeProvider>();
        services.AddSingleton<ChargeCurrencies>();
        services.AddSingleton<ChargesUnderWay>();
        services.AddSingleton<SettledPayments>();
        services.AddSingleton<ProviderSteps>();
        services.AddSingleton<PaymentStore>();
        services.AddSingleton<StepResults>();
        services.AddSingleton<PaymentOpening>();
        services.AddSingleton<AuthorizeByCall>();
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
