using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Carrier;
using OnlineShop.Sandbox.Ecb;
using OnlineShop.Sandbox.Faults;
using OnlineShop.Sandbox.Mail;
using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.PaymentProvider;
using OnlineShop.Sandbox.PaymentProvider.Checkout;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;
using OnlineShop.Sandbox.Shared;
using OnlineShop.Sandbox.Sms;

namespace OnlineShop.Sandbox;

/// <summary>Puts the parts together.</summary>
internal static class SandboxServices
{
    public static void AddSandbox(this WebApplicationBuilder builder)
    {
        // A dozen lines a request say nothing that the pages do not; what fails is logged by who met it.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            // Nothing of it is logged at Warning; off altogether, it makes no activity and no scope for each request.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        var services = builder.Services;
        // A call is short and waits for nobody, so it runs on the thread that its bytes came on.
        services.Configure<SocketTransportOptions>(options => options.UnsafePreferInlineScheduling = true);
        services.AddSingleton(TimeProvider.System);
        services.AddSection<DataOptions>("Data");
        services.AddSection<FaultOptions>("Faults");
        services.AddSingleton<FaultSwitches>();
        AddPaymentProvider(services);
        AddMail(services);
        AddCarrier(services);
        services.AddSingleton<SmsGateway>();
    }

    public static void MapSandbox(this WebApplication app)
    {
        // Read the journals now: a broken one must stop the start, not fail the first call.
        app.Services.GetRequiredService<Ledger>();
        app.Services.GetRequiredService<Shipments>();
        app.Services.GetRequiredService<SmsGateway>();
        app.Services.GetRequiredService<MailBox>();

        app.MapStartPage();
        app.MapPaymentProvider();
        app.MapCarrier();
        app.MapSms();
        app.MapMail();
        app.MapEcb();
        app.MapFaults();
    }

    private static void AddPaymentProvider(IServiceCollection services)
    {
        services.AddSection<PaymentProviderOptions>("PaymentProvider",
            (
                o => o.ApiKey.Length > 0,
                "PaymentProvider:ApiKey is missing: the key that callers of the payment provider must present."),
            (o => o.LateAnswerSeconds is >= 0 and <= 3600, "PaymentProvider:LateAnswerSeconds must be from 0 to 3600."),
            (
                o => o.AsyncRefundSeconds is >= 0 and <= 86400,
                "PaymentProvider:AsyncRefundSeconds must be from 0 to 86400."),
            (o => o.FeePercent is >= 0 and <= 100, "PaymentProvider:FeePercent must be from 0 to 100."),
            (o => o.FeeFixedEur is >= 0 and <= 1000, "PaymentProvider:FeeFixedEur must be from 0 to 1000."),
            (o => o.DisputeFeeEur is >= 0 and <= 1000, "PaymentProvider:DisputeFeeEur must be from 0 to 1000."),
            (o => string.IsNullOrEmpty(o.Webhooks.Url) || WebAddress.TryParse(o.Webhooks.Url, out _),
                "PaymentProvider:Webhooks:Url must be an absolute http or https address."),
            (o => string.IsNullOrEmpty(o.Webhooks.Url) || !string.IsNullOrEmpty(o.Webhooks.Secret),
                "PaymentProvider:Webhooks:Secret is missing: the secret that signs what is sent to PaymentProvider:Webhooks:Url."),
            (o => o.Webhooks.Tries is >= 1 and <= 100_000, "PaymentProvider:Webhooks:Tries must be from 1 to 100000."),
            (
                o => o.Webhooks.TimeoutSeconds is > 0 and <= 300,
                "PaymentProvider:Webhooks:TimeoutSeconds must be greater than 0, and at most 300."),
            (o => o.Webhooks.AtOnce is >= 1 and <= 256, "PaymentProvider:Webhooks:AtOnce must be from 1 to 256."),
            (
                o => o.Webhooks.DelayMilliseconds is >= 0 and <= 60_000,
                "PaymentProvider:Webhooks:DelayMilliseconds must be from 0 to 60000."),
            (o => o.Webhooks.Events.Any(char.IsLetter) || o.Webhooks.Events.Trim() == "*", "PaymentProvider:Webhooks:Events must name types of events, or be *."));
        services.AddSingleton<Ledger>();
        services.AddSingleton<Calls>();
        services.AddHostedService<RefundSettlement>();
        services.AddHostedService<SessionExpiry>();
        services.AddHttpClient(WebhookSender.Client, (provider, client) =>
                client.Timeout = TimeSpan.FromSeconds(provider.GetRequiredService<IOptions<PaymentProviderOptions>>().Value.Webhooks.TimeoutSeconds))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers();
        services.AddHostedService<WebhookSender>();
    }

    private static void AddMail(IServiceCollection services)
    {
        services.AddSection<SmtpOptions>("Smtp",
            (o => IPAddress.TryParse(o.Address, out _), "Smtp:Address must be an IP address."),
            (o => o.Port is >= 0 and <= 65535, "Smtp:Port must be from 0 to 65535."),
            (o => o.MaxMessageBytes >= 1024, "Smtp:MaxMessageBytes must be at least 1024."),
            (o => o.IdleSeconds > 0, "Smtp:IdleSeconds must be greater than 0."));
        services.AddSingleton<MailBox>();
        services.AddSingleton<RecipientRules>();
        services.AddSingleton<SmtpServer>();
        services.AddHostedService(provider => provider.GetRequiredService<SmtpServer>());
    }

    private static void AddCarrier(IServiceCollection services)
    {
        services.AddSection<CarrierOptions>("Carrier",
            (
                o => o.WebhookSecret.Length > 0,
                "Carrier:WebhookSecret is missing: the secret that signs the carrier's callbacks."),
            (o => o.StepSeconds is >= 0 and <= 86400, "Carrier:StepSeconds must be from 0 to 86400."),
            (o => o.CallbackTries is >= 1 and <= 1000, "Carrier:CallbackTries must be from 1 to 1000."));
        services.AddHttpClient(CallbackSender.Client, client => client.Timeout = TimeSpan.FromSeconds(10))
            // No trace goes with a callback, and nobody sets a cookie.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ActivityHeadersPropagator = null, UseCookies = false })
            .RemoveAllLoggers();
        services.AddSingleton<Shipments>();
        services.AddHostedService<ShipmentClock>();
        services.AddHostedService<CallbackSender>();
    }
}
