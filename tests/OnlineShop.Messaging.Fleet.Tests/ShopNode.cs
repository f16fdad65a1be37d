using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.Handling;
using OnlineShop.ServiceDefaults;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>A service of its own: real database, real relay and consumer, HTTP on a free port.</summary>
internal sealed class ShopNode : IAsyncDisposable
{
    private readonly WebApplication app;

    private readonly string database;
    private readonly TestTokens tokens;

    private ShopNode(WebApplication app, string database, TestTokens tokens, LogLines log) =>
        (this.app, this.database, this.tokens, Log) = (app, database, tokens, log);

    public LogLines Log { get; }

    public ShopDatabase Database => app.Services.GetRequiredService<ShopDatabase>();

    public string Address => app.Urls.First();

    /// <summary>
    /// Starts a node. With <paramref name="source"/> it reads the order service's stock commands from there and writes an effect
    /// for each. Without a clock it has the one that every service has.
    /// </summary>
    public static async Task<ShopNode> StartAsync(
        string name, string database, string broker, string? source = null,
        TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        clock ??= TimeProvider.System;
        var tokens = new TestTokens(clock);
        var log = new LogLines();
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = typeof(ShopNode).Assembly.GetName().Name, EnvironmentName = "Test" });
        builder.Configuration["ConnectionStrings:database"] = database;
        builder.Configuration["ConnectionStrings:kafka"] = broker;
        builder.Configuration["ServiceToken:Key"] = "a-key-for-tests-of-at-least-32-characters";
        // What a test wants to see it collects itself; the collectors of many nodes in one process would decide for each other
        // what is recorded.
        builder.Configuration["Aspire:Npgsql:DisableTracing"] = "true";
        builder.Configuration["Messaging:GatherMilliseconds"] = "25";
        if (source is not null)
            builder.Configuration["services:order:http:0"] = source;
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        if (clock != TimeProvider.System)
            builder.Services.AddSingleton<TimeProvider>(new StorableClock(clock));
        builder.Services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(tokens);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.Logging.AddProvider(log).AddFilter<ConsoleLoggerProvider>(level => level >= LogLevel.Warning);
        builder.AddShopDatabase<ShopNode>();
        builder.Services.AddSingleton(new NodeName(name));
        builder.AddMessaging(messages =>
        {
            if (source is not null)
                messages.Handle<CommitStock, RecordEffect>().Handle<ReleaseStock, AskFirst>();
            if (builder.Configuration["Test:BeginLate"] is { } topic)
                messages.BeginWithWhatIsKept(topic);
        });
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapMessaging();
        await app.StartAsync();
        return new ShopNode(app, database, tokens, log);
    }

    /// <summary>A client of the node's own API, signed in as <paramref name="role"/>.</summary>
    public HttpClient As(string role, Guid? userId = null) => new()
    {
        BaseAddress = new Uri(Address),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", tokens.For(userId ?? Guid.CreateVersion7(), role, "somebody@example.com")) },
    };

    /// <summary>A client of the node's own API that is another service of the shop.</summary>
    public HttpClient AsService() => new()
    {
        BaseAddress = new Uri(Address),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Get<ServiceTokens>().Current()) },
    };

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public Task PublishAsync(params IMessage[] messages) => Database.InTransactionAsync(transaction =>
    {
        foreach (var message in messages)
            transaction.Publish(message);
        return Task.CompletedTask;
    });

    public Task<IReadOnlyList<Guid>> EffectsAsync() => QueryAsync<Guid>("select order_id from effects order by id");

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await ConnectAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return await connection.FindAsync<long>(sql);
    }

    /// <summary>Until all that was sent is published.</summary>
    public Task PublishedAsync() => Eventually.BecomesAsync(
        () => CountAsync("select coalesce(sum(assigned - published), 0)::bigint from outbox_lanes"), left => left == 0, seconds: 60);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>A session of its own: a test looks on while those of the node are cut.</summary>
    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    internal sealed record NodeName(string Value);

    private sealed class RecordEffect(NodeName name) : IMessageHandler<CommitStock>
    {
        public Task HandleAsync(CommitStock message, MessageContext context) =>
            context.Transaction.ExecuteAsync(
                "insert into effects (order_id, reader) values (@OrderId, @Value)", new { message.OrderId, name.Value },
                context.Cancel);
    }

    /// <summary>
    /// Runs the message's reason as SQL before the effect, so that a test says what happens to it; the effect notes it.
    /// </summary>
    private sealed class AskFirst(NodeName name) : IMessageHandler<ReleaseStock>
    {
        public async Task HandleAsync(ReleaseStock message, MessageContext context)
        {
            if (message.Reason == "poison")
                throw new InvalidOperationException("This message cannot be handled.");
            if (message.Reason == "unspeakable")
                throw new InvalidOperationException("\0 and half a character: \ud800");
            if (message.Reason.StartsWith("sql:", StringComparison.Ordinal))
                await context.Transaction.ExecuteAsync(message.Reason["sql:".Length..], cancel: context.Cancel);
            await context.Transaction.ExecuteAsync(
                "insert into effects (order_id, reader, note) values (@OrderId, @Value, @Reason)",
                new { message.OrderId, name.Value, message.Reason }, context.Cancel);
        }
    }
}
