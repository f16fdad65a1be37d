using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Data.Migrations;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Cleanup;
using OnlineShop.Messaging.DeadLetters;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Messaging.Telemetry;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Messaging;

/// <summary>A service's messages, in its composition.</summary>
public static class MessagingExtensions
{
    /// <summary>How long news of a source may take beside the time that it waits for them.</summary>
    private static readonly TimeSpan NewsMargin = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Adds the outbox relay and the consumers of the messages that <paramref name="configure"/> names. Needs <see
    /// cref="DataExtensions.AddShopDatabase{T}"/> before it.
    /// </summary>
    public static WebApplicationBuilder AddMessaging(
        this WebApplicationBuilder builder, Action<MessagingBuilder>? configure = null)
    {
        // Read here for what is decided before the start; the start itself checks the ranges.
        var options = builder.Configuration.GetSection(MessagingOptions.Section).Get<MessagingOptions>()
            ?? new MessagingOptions();
        var registry = new HandlerRegistry();
        configure?.Invoke(new MessagingBuilder(builder.Services, registry));
        foreach (var peer in registry.Topics.Select(Topics.SourceOf).Distinct())
        {
            builder.Services.AddPeerClient(peer);
            builder.Services.AddPeerClient(peer, OutboxClient.NewsOf(peer), LaneHeads.LongestWait + NewsMargin);
        }

        builder.Services.AddSingleton(registry);
        AddParts(builder.Services);
        AddBroker(builder, options);
        // A test of one slice delivers messages by hand, and reads the outbox itself.
        if (options.Enabled)
            AddBackgroundWork(builder.Services);
        return builder;
    }

    /// <summary>
    /// Maps what peers read when the broker is no help, what waits here, what User asks about people, what an administrator does with
    /// dead letters and rows that sweeps went past, and the audit log.
    /// </summary>
    public static WebApplication MapMessaging(this WebApplication app)
    {
        if (app.Services.GetService<ErasedUsers>() is { } erased)
            app.Use(erased.CheckAsync);
        app.MapOutbox();
        app.MapMessagingState();
        app.MapPersonalData();
        app.MapDeadLetters();
        app.MapSkippedRows();
        app.MapAudit();
        return app;
    }

    private static void AddParts(IServiceCollection services)
    {
        services.AddCheckedOptions<MessagingOptions>(MessagingOptions.Section);
        services.AddSingleton(new MigrationScripts(typeof(MessagingExtensions).Assembly));
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<LaneNews>();
        services.AddSingleton<LaneHeads>();
        services.AddSingleton<ICommitHook, OutboxCommit>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<BatchApplier>();
        services.AddSingleton<DeadLetterReader>();
        services.AddSingleton<DeadLetterRetry>();
        services.AddSingleton<DropDeadLetter>();
        services.AddSingleton<OutboxClient>();
        services.AddSingleton<ISourceProgress, SourceProgress>();
        services.AddSingleton<OutboxPublisher>();
        services.AddSingleton<PublishedMarks>();
        services.AddSingleton<ConsumerState>();
        services.AddHealthChecks().AddCheck<ConsumerState>("messages");
    }

    // The broker is a fast path, not a condition of health: without it messages are read over HTTP.
    private static void AddBroker(WebApplicationBuilder builder, MessagingOptions options)
    {
        builder.AddKafkaProducer<string, byte[]>("kafka", settings =>
        {
            settings.DisableHealthChecks = true;
            settings.Config.EnableIdempotence = true;
            settings.Config.Acks = Acks.All;
            settings.Config.LingerMs = 0;
            settings.Config.SocketNagleDisable = true;
            settings.Config.MessageTimeoutMs = 5000;
            settings.Config.SocketKeepaliveEnable = true;
            settings.Config.ReconnectBackoffMs = 50;
            settings.Config.ReconnectBackoffMaxMs = 1000;
            settings.Config.AllowAutoCreateTopics = true;
        });
        builder.AddKafkaConsumer<string, byte[]>("kafka", settings =>
        {
            settings.DisableHealthChecks = true;
            settings.Config.GroupId = builder.Environment.ApplicationName;
            settings.Config.EnableAutoCommit = false;
            settings.Config.EnableAutoOffsetStore = false;
            settings.Config.AutoOffsetReset = AutoOffsetReset.Earliest;
            settings.Config.FetchWaitMaxMs = options.FetchWaitMilliseconds;
            settings.Config.SocketNagleDisable = true;
            settings.Config.AllowAutoCreateTopics = true;
            settings.Config.SocketKeepaliveEnable = true;
            settings.Config.ReconnectBackoffMs = 50;
            settings.Config.ReconnectBackoffMaxMs = 1000;
            settings.Config.TopicMetadataRefreshIntervalMs = 10_000;
        });
        builder.Services.AddSingleton<Func<IConsumer<string, byte[]>>>(
            services => services.GetRequiredService<IConsumer<string, byte[]>>);
    }

    private static void AddBackgroundWork(IServiceCollection services)
    {
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<LaneConsumer>();
        services.AddHostedService<ReaderReports>();
        services.AddWorker<MessagingGauges>();
        services.AddWorker<CleanupJob>();
    }
}
