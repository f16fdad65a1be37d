using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.Data;
using OnlineShop.Notification.Webhooks;
using OnlineShop.Notification.Webhooks.Addresses;
using OnlineShop.Notification.Webhooks.Sending;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>The service with its real client of webhooks.</summary>
public class WebhookHost : NotificationHost
{
    public const string Administrator = "operator@shop.example";

    /// <summary>As long as a busy machine may need to answer, and as short as tests can wait for.</summary>
    private const string Limit = "00:00:05";

    public WebhooksClient Webhooks => new(AsAdmin());

    private IOptions<WebhookOptions> Options => Get<IOptions<WebhookOptions>>();

    /// <summary>Attempts all that is due, also what becomes due by it.</summary>
    public async Task SendAsync()
    {
        while (await Get<WebhookWorker>().RunOnceAsync(default) > 0)
        {
        }
    }

    /// <summary>Moves the clock past the longest pause that follows so many attempts, and attempts what is due.</summary>
    public async Task SendAfterPauseAsync(int attempts)
    {
        Clock.Advance(Options.Value.PauseAfter(attempts, 1));
        await SendAsync();
    }

    /// <summary>The places of another replica.</summary>
    internal WebhookQueue NewQueue() => new(Get<ShopDatabase>(), Options, Clock);

    /// <summary>The worker of another replica.</summary>
    internal WebhookWorker NewWorker(WebhookSignal? signal = null) => new(
        NewQueue(), Get<WebhookSender>(), Get<WebhookResults>(), signal ?? new WebhookSignal(), Options,
        NullLogger<WebhookWorker>.Instance);

    protected override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["Webhooks:AdminEmail"] = Administrator;
        settings["Webhooks:Timeout"] = Limit;
    }

    protected override void ConfigureServices(IServiceCollection services)
    {
        base.ConfigureServices(services);
        // Before the filter that answers for peers, which so is the inner one.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, RealHandler>());
    }

    private sealed class RealHandler(CheckedConnections connections) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            if (builder.Name == WebhookSender.Client)
                builder.PrimaryHandler = connections.CreateHandler();
        };
    }
}

/// <summary>With a host of their own, for the worker's patience with them is that of the clock on the wall.</summary>
[CollectionDefinition(Name)]
public sealed class SlowReceivers : ICollectionFixture<WebhookHost>
{
    public const string Name = "slow receivers";
}

[CollectionDefinition(Name)]
public sealed class WebhookCollection : ICollectionFixture<WebhookHost>
{
    public const string Name = "webhooks";
}
