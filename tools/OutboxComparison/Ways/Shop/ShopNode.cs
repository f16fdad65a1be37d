using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.OutboxComparison.Nodes;
using OnlineShop.ServiceDefaults;

namespace OnlineShop.OutboxComparison.Ways.Shop;

/// <summary>A service composed the way the shop composes its own.</summary>
internal class ShopNode : INode
{
    private readonly WebApplication app;

    protected ShopNode(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<ISender> StartSenderAsync(NodeSettings settings) =>
        new ShopSender(await StartAsync(settings, _ => { }));

    public static async Task<INode> StartReceiverAsync(NodeSettings settings) =>
        new ShopNode(await StartAsync(settings, messages => messages.Handle<OrderStatusChanged, RecordEffect>()));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<WebApplication> StartAsync(NodeSettings settings, Action<MessagingBuilder> messages)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:database"] = settings.Database;
        builder.Configuration["ConnectionStrings:kafka"] = settings.Broker;
        builder.Configuration["ServiceToken:Key"] = "a-key-of-this-comparison-of-at-least-32-characters";
        builder.Configuration["Logging:LogLevel:Default"] = "Warning";
        // The AppHost's setting for services that a customer waits for.
        builder.Configuration["Messaging:GatherMilliseconds"] = "0";
        builder.Configuration["services:order:http:0"] = settings.Source;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.AddShopDatabase<ShopNode>();
        builder.AddMessaging(messages);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapMessaging();
        await app.StartAsync();
        return app;
    }

    private sealed class ShopSender(WebApplication app) : ShopNode(app), ISender
    {
        private readonly ShopDatabase database = app.Services.GetRequiredService<ShopDatabase>();

        public Task SendAsync(OrderStatusChanged change, CancellationToken cancel) => database.InTransactionAsync(
            transaction =>
            {
                StatusChangeStatements.Insert(transaction, change);
                transaction.Publish(change);
                return Task.CompletedTask;
            },
            cancel);
    }
}
