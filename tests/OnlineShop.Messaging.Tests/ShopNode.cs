using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.Handling;
using OnlineShop.ServiceDefaults;

namespace OnlineShop.Messaging.Tests;

/// <summary>A service of its own: real database, real relay and consumer, HTTP on a free port.</summary>
internal sealed class ShopNode : IAsyncDisposable
{
    private readonly WebApplication app;

    private ShopNode(WebApplication app) => this.app = app;

    public ShopDatabase Database => app.Services.GetRequiredService<ShopDatabase>();

    public string Address => app.Urls.First();

    /// <summary>Starts a node. With <paramref name="source"/> it reads the order service's stock commands from there and writes an effect for each.</summary>
    public static async Task<ShopNode> StartAsync(string name, string database, string broker, string? source = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(ShopNode).Assembly.GetName().Name, EnvironmentName = "Test" });
        builder.Configuration["ConnectionStrings:database"] = database;
        builder.Configuration["ConnectionStrings:kafka"] = broker;
        builder.Configuration["ServiceToken:Key"] = "a-key-for-tests-of-at-least-32-characters";
        if (source is not null)
            builder.Configuration["services:order:http:0"] = source;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.AddShopDatabase<ShopNode>();
        builder.Services.AddSingleton(new NodeName(name));
        builder.AddMessaging(messages =>
        {
            if (source is not null)
                messages.Handle<CommitStock, RecordEffect>().Handle<ReleaseStock, RefusePoison>();
        });
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapMessaging();
        await app.StartAsync();
        return new ShopNode(app);
    }

    public Task PublishAsync(params IMessage[] messages) => Database.InTransactionAsync(transaction =>
    {
        foreach (var message in messages)
            transaction.Publish(message);
        return Task.CompletedTask;
    });

    public async Task<IReadOnlyList<Guid>> EffectsAsync()
    {
        await using var connection = await Database.OpenAsync();
        return [.. await connection.QueryAsync<Guid>("select order_id from effects order by id")];
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await Database.OpenAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    internal sealed record NodeName(string Value);

    private sealed class RecordEffect(NodeName name) : IMessageHandler<CommitStock>
    {
        public Task HandleAsync(CommitStock message, MessageContext context) =>
            context.Transaction.ExecuteAsync("insert into effects (order_id, reader) values (@OrderId, @Value)", new { message.OrderId, name.Value }, context.Cancel);
    }

    private sealed class RefusePoison(NodeName name) : IMessageHandler<ReleaseStock>
    {
        public Task HandleAsync(ReleaseStock message, MessageContext context) => message.Reason == "poison"
            ? throw new InvalidOperationException("This message cannot be handled.")
            : context.Transaction.ExecuteAsync("insert into effects (order_id, reader) values (@OrderId, @Value)", new { message.OrderId, name.Value }, context.Cancel);
    }
}
