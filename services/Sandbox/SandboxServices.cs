using System.Net;
using OnlineShop.Sandbox.Carrier;
using OnlineShop.Sandbox.Ecb;
using OnlineShop.Sandbox.Faults;
using OnlineShop.Sandbox.Mail;
using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.PaymentProvider;
using OnlineShop.Sandbox.Shared;
using OnlineShop.Sandbox.Sms;

namespace OnlineShop.Sandbox;

/// <summary>Puts the parts together.</summary>
internal static class SandboxServices
{
    public static void AddSandbox(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSection<DataOptions>("Data");
        services.AddSection<FaultOptions>("Faults");
        services.AddSingleton<FaultSwitches>();

        services.AddSection<PaymentProviderOptions>("PaymentProvider",
            (o => o.ApiKey.Length > 0, "PaymentProvider:ApiKey is missing: the key that callers of the payment provider must present."),
            (o => o.LateAnswerSeconds is >= 0 and <= 3600, "PaymentProvider:LateAnswerSeconds must be from 0 to 3600."));
        services.AddSingleton<Ledger>();
        services.AddSingleton<PaymentProviderEndpoints.Calls>();

        services.AddSection<SmtpOptions>("Smtp",
            (o => IPAddress.TryParse(o.Address, out _), "Smtp:Address must be an IP address."),
            (o => o.Port is >= 0 and <= 65535, "Smtp:Port must be from 0 to 65535."),
            (o => o.MaxMessageBytes >= 1024, "Smtp:MaxMessageBytes must be at least 1024."),
            (o => o.IdleSeconds > 0, "Smtp:IdleSeconds must be greater than 0."));
        services.AddSingleton<MailBox>();
        services.AddSingleton<RecipientRules>();
        services.AddSingleton<SmtpServer>();
        services.AddHostedService(provider => provider.GetRequiredService<SmtpServer>());

        services.AddSection<CarrierOptions>("Carrier",
            (o => o.WebhookSecret.Length > 0, "Carrier:WebhookSecret is missing: the secret that signs the carrier's callbacks."),
            (o => o.StepSeconds is >= 0 and <= 86400, "Carrier:StepSeconds must be from 0 to 86400."),
            (o => o.CallbackTries is >= 1 and <= 1000, "Carrier:CallbackTries must be from 1 to 1000."));
        services.AddHttpClient(CallbackSender.Client, client => client.Timeout = TimeSpan.FromSeconds(10));
        services.AddSingleton<Shipments>();
        services.AddHostedService<ShipmentClock>();
        services.AddHostedService<CallbackSender>();

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
}
