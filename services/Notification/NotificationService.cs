using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Notification.Accounts;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Inbox;
using OnlineShop.Notification.Log;
using OnlineShop.Notification.Log.Resending;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Orders;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Sending;
using OnlineShop.Notification.People;
using OnlineShop.Notification.Previews;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Templates;
using OnlineShop.Notification.Webhooks;
using OnlineShop.Notification.Webhooks.Addresses;
using OnlineShop.Notification.Webhooks.Deliveries;
using OnlineShop.Notification.Webhooks.Events;
using OnlineShop.Notification.Webhooks.Sending;
using OnlineShop.Notification.Webhooks.Subscriptions;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification;

/// <summary>The parts of Notification.</summary>
internal static class NotificationService
{
    public static WebApplicationBuilder AddNotificationService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<NoticeWriter>();
        builder.AddShopDbContext<NotificationDbContext>();
        builder.AddMessaging(messages => messages
            .Handle<AccountRegistered, KeepContacts>()
            .Handle<UserProfileChanged, KeepContacts>()
            .Handle<OrderChanged, NotifyOrders>()
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
            .Handle<TwoFactorChanged, NotifyAccounts>()
            .Handle<EmailConfirmationRequested, NotifyAccounts>()
            .Handle<EmailChangeRequested, NotifyAccounts>()
            // It reads now and then: first, while no statement is deferred that its reading would send on its own.
            .PrepareBatches<StoreEvents>()
            .PrepareBatches<KeepOrderFacts>()
            .HoldPersonalData<NotificationPersonalData>());
        builder.AddDeliveryLog();
        builder.Services.AddValidatorsOf<NoticeWriter>();

        AddNotices(builder.Services);
        AddSending(builder.Services);
        AddCampaigns(builder.Services);
        AddInbox(builder.Services);
        AddWebhooks(builder.Services);
        AddPreviews(builder.Services);
        return builder;
    }

    public static WebApplication MapNotificationEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapInbox();
        app.MapPush();
        app.MapDeliveryLog();
        app.MapTemplates();
        app.MapCampaignMails();
        app.MapWebhooks();
        app.MapWebhookDeliveries();
        return app;
    }

    private static void AddSending(IServiceCollection services)
    {
        services.AddCheckedOptions<DeliveryOptions>(DeliveryOptions.Section);
        services.AddCheckedOptions<MailOptions>(MailOptions.Section);
        services.AddCheckedOptions<SmsOptions>(SmsOptions.Section);
        services.AddCheckedOptions<TemplateOptions>(TemplateOptions.Section);
        // No retries here: the worker tries the row again, with longer pauses than a request could make.
        services.AddHttpClient(SmsSender.Client, http => http.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxConnectionsPerServer = SmsSender.MaxConnections });
        services.AddSingleton<NotificationTelemetry>();
        services.AddSingleton<SendSignal>();
        services.AddSingleton<SendHandover>();
        services.AddSingleton<SendQueue>();
        services.AddSingleton<TemplateLibrary>();
        services.AddSingleton<Renderer>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<IMailSender>(provider =>
            new LinkingMailSender(provider.GetRequiredService<MailSender>(), provider.GetRequiredService<AccountLinks>()));
        services.AddSingleton<ISmsSender, SmsSender>();
        services.AddSingleton<SendAgain>();
        services.AddWorker<SendWorker>();
    }

    private static void AddNotices(IServiceCollection services)
    {
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<NoticeTexts>();
        services.AddSingleton<ICommitHook, NoticeCommit>();
        services.AddWorker<WaitingWorker>();
        services.AddWorker<NoticeRetention>();
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
        services.AddSingleton<InboxReader>();
        services.AddSingleton<PushLog>();
        services.AddSingleton<PushHub>();
        services.AddStreamTickets();
        services.AddWorker<PushNews>();
    }

    private static void AddPreviews(IServiceCollection services)
    {
        services.AddSingleton<MailPreviews>();
        services.AddSingleton<TestMailLimit>();
        services.AddSingleton<SendTestMail>();
        services.AddSingleton<CampaignReach>();
    }

    private static void AddWebhooks(IServiceCollection services)
    {
        services.AddCheckedOptions<WebhookOptions>(WebhookOptions.Section);
        services.AddSingleton<WebhookAddresses>();
        services.AddSingleton<CheckedConnections>();
        // The sender's own limit holds, and no retries: the worker tries again, with longer pauses than a request could make.
        services.AddHttpClient(WebhookSender.Client, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<CheckedConnections>().CreateHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<CreateWebhook>().AddSingleton<ChangeWebhook>().AddSingleton<DeleteWebhook>().AddSingleton<RotateSecret>();
        services.AddSingleton<WebhookReader>().AddSingleton<WebhookDeliveryReader>();
        services.AddSingleton<ResendDelivery>().AddSingleton<TestWebhook>();
        services.AddSingleton<SubscribedTypes>();
        services.AddSingleton<WebhookSignal>();
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookTelemetry>();
        services.AddSingleton<WebhookResults>();
        services.AddWorker<WebhookWorker>();
        services.AddWorker<WebhookRetention>();
    }
}
