using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Notification.Accounts;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Inbox;
using OnlineShop.Notification.Log;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Orders;
using OnlineShop.Notification.Outgoing;
using OnlineShop.Notification.People;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Store;
using OnlineShop.Notification.Templates;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification;

/// <summary>The parts of Notification.</summary>
internal static class NotificationService
{
    public static WebApplicationBuilder AddNotificationService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<OutgoingQueue>();
        builder.AddShopDbContext<NotificationDbContext>();
        builder.AddMessaging(messages => messages
            .Handle<AccountRegistered, KeepContacts>()
            .Handle<UserProfileChanged, KeepContacts>()
            .Handle<OrderPlaced, NotifyOrders>()
            .Handle<OrderStatusChanged, NotifyOrders>()
            .Handle<ReturnStatusChanged, NotifyReturns>()
            .Handle<PaymentActionRequired, NotifyPayments>()
            .Handle<PaymentRefunded, NotifyPayments>()
            .Handle<PaymentRefundFailed, NotifyPayments>()
            .Handle<ShipmentCreated, NotifyShipments>()
            .Handle<ShipmentStatusChanged, NotifyShipments>()
            .Handle<CampaignStarted, StartCampaign>()
            .Handle<PasswordResetRequested, NotifyAccounts>()
            .Handle<PasswordChanged, NotifyAccounts>()
            .Handle<EmailConfirmationRequested, NotifyAccounts>()
            .Handle<EmailChangeRequested, NotifyAccounts>()
            .HoldPersonalData<NotificationPersonalData>());
        builder.AddNotificationStore();

        AddSending(builder.Services);
        AddCampaigns(builder.Services);
        AddInbox(builder.Services);
        return builder;
    }

    public static WebApplication MapNotificationEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapInbox();
        app.MapPush();
        app.MapDeliveryLog();
        return app;
    }

    private static void AddSending(IServiceCollection services)
    {
        services.AddCheckedOptions<DeliveryOptions>(DeliveryOptions.Section);
        services.AddCheckedOptions<MailOptions>(MailOptions.Section);
        services.AddCheckedOptions<SmsOptions>(SmsOptions.Section);
        services.AddCheckedOptions<TemplateOptions>(TemplateOptions.Section);
        // No retries here: the worker tries the row again, with longer pauses than a request could make.
        services.AddHttpClient(SmsSender.Client, http => http.Timeout = TimeSpan.FromSeconds(10));
        services.AddSingleton<NotificationTelemetry>();
        services.AddSingleton<OutgoingQueue>();
        services.AddSingleton<TemplateLibrary>();
        services.AddSingleton<Renderer>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<IMailSender>(provider =>
            new LinkingMailSender(provider.GetRequiredService<MailSender>(), provider.GetRequiredService<AccountLinks>()));
        services.AddSingleton<ISmsSender, SmsSender>();
        services.AddWorker<SendWorker>();
    }

    private static void AddCampaigns(IServiceCollection services)
    {
        services.AddCheckedOptions<UnsubscribeOptions>(UnsubscribeOptions.Section);
        services.AddSingleton<CampaignSignal>();
        services.AddSingleton<CampaignTexts>();
        services.AddSingleton<UnsubscribeTokens>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddWorker<CampaignWorker>();
    }

    private static void AddInbox(IServiceCollection services)
    {
        services.AddSingleton<PushLog>();
        services.AddSingleton<PushHub>();
        services.AddWorker<InboxWorker>();
        services.AddWorker<PushRetention>();
    }
}
