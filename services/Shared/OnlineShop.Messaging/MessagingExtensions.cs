using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Migrations;
using OnlineShop.Messaging.Cleanup;
using OnlineShop.Messaging.DeadLetters;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Messaging.Telemetry;
using OnlineShop.Data.Work;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Messaging;

/// <summary>A service's messages, in its composition.</summary>
public static class MessagingExtensions
{
    /// <summary>
    /// Adds the outbox relay and the consumers of the messages that <paramref name="configure"/> names. Needs <see
    /// cref="DataExtensions.AddShopDatabase{T}"/> before it.
    /// </summary>
    public static WebApplicationBuilder AddMessaging(this WebApplicationBuilder builder, Action<MessagingBuilder>? configure = null)
    {
        // Read here for what is decided before the start; the start itself checks the ranges.
        var options = builder.Configuration.GetSection(MessagingOptions.Section).Get<MessagingOptions>() ?? new MessagingOptions();
        var registry = new HandlerRegistry();
        configure?.Invoke(new MessagingBuilder(builder.Services, registry));
        builder.Services.AddSingleton(registry);
        builder.Services.AddSingleton(new MigrationScripts(typeof(MessagingExtensions).Assembly));
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<ICommitHook, OutboxCommit>();
        builder.Services.AddSingleton<Attempts>();
        builder.Services.AddSingleton<BatchApplier>();
        builder.Services.AddSingleton<DeadLetterRetry>();
        builder.Services.AddSingleton<OutboxClient>();
        builder.Services.AddSingleton<OutboxPublisher>();
        builder.Services.AddSingleton<PublishedMarks>();
        builder.Services.AddSingleton<ConsumerState>();
        builder.Services.AddHealthChecks().AddCheck<ConsumerState>("messages");
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration(MessagingOptions.Section).ValidateDataAnnotations()
            .ValidateOnStart();
        foreach (var peer in registry.Topics.Select(Topics.SourceOf).Distinct())
            builder.Services.AddPeerClient(peer);

        // The broker is a fast path, not a condition of health: without it messages are read over HTTP.
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
            // A broker may wait this long even if a message arrives meanwhile (the local one does), so it bounds the delay of a
            // step.
            settings.Config.FetchWaitMaxMs = options.FetchWaitMilliseconds;
            settings.Config.SocketNagleDisable = true;
            settings.Config.AllowAutoCreateTopics = true;
            settings.Config.SocketKeepaliveEnable = true;
            settings.Config.ReconnectBackoffMs = 50;
            settings.Config.ReconnectBackoffMaxMs = 1000;
            settings.Config.TopicMetadataRefreshIntervalMs = 10_000;
        });
        builder.Services.AddSingleton<Func<IConsumer<string, byte[]>>>(services => services.GetRequiredService<IConsumer<string, byte[]>>);

        // A test of one slice delivers messages by hand, and reads the outbox itself.
        if (options.Enabled)
        {
            builder.Services.AddHostedService<OutboxRelay>();
            builder.Services.AddHostedService<LaneConsumer>();
            builder.Services.AddHostedService<ReaderReports>();
            builder.Services.AddWorker<MessagingGauges>();
            builder.Services.AddWorker<CleanupJob>();
        }

        return builder;
    }

    /// <summary>
    /// Maps what peers read when the broker is no help, what User asks about people, and what an administrator does with dead
    /// letters and rows that sweeps went past.
    /// </summary>
    public static WebApplication MapMessaging(this WebApplication app)
    {
        if (app.Services.GetService<ErasedUsers>() is { } erased)
            app.Use(erased.CheckAsync);
        app.MapOutbox();
        app.MapPersonalData();
        app.MapDeadLetters();
        app.MapSkippedRows();
        return app;
    }
}

/// <summary>Names the messages that a service handles.</summary>
public sealed class MessagingBuilder
{
    private readonly IServiceCollection services;
    private readonly HandlerRegistry registry;

    internal MessagingBuilder(IServiceCollection services, HandlerRegistry registry)
    {
        this.services = services;
        this.registry = registry;
    }

    /// <summary>
    /// Handles messages of type <typeparamref name="T"/>. One handler class may handle several types; it is one singleton.
    /// </summary>
    public MessagingBuilder Handle<T, THandler>()
        where T : IMessage
        where THandler : class, IMessageHandler<T>
    {
        if (!services.Any(service => service.ServiceType == typeof(THandler)))
            services.AddSingleton<THandler>();
        registry.Add<T>(provider => provider.GetRequiredService<THandler>());
        return this;
    }

    /// <summary>Registers what the service holds about people, to be exported or removed when User asks.</summary>
    /// <param name="isAskedByMessage">False for User itself, which stores its own removals.</param>
    public MessagingBuilder HoldPersonalData<T>(bool isAskedByMessage = true)
        where T : class, IPersonalData
    {
        services.AddSingleton<Erasures>();
        services.AddSingleton<ErasedUsers>();
        services.AddSingleton<IPersonalData, T>();
        services.AddWorker<ErasureWorker>();
        return isAskedByMessage ? Handle<UserErasureRequested, HandleErasure>() : this;
    }

    /// <summary>
    /// Lets a service that has never read a topic begin with what its source still keeps, where the beginning is gone: for one
    /// that listens to a topic since a later version than the topic's, and learns in another way what it missed, or needs it not.
    /// </summary>
    public MessagingBuilder BeginWithWhatIsKept(string topic)
    {
        registry.BeginLate(topic);
        return this;
    }

    /// <summary>Lets <typeparamref name="T"/> see each batch before it is handled.</summary>
    public MessagingBuilder PrepareBatches<T>()
        where T : class, IBatchPreparation
    {
        services.AddSingleton<IBatchPreparation, T>();
        return this;
    }
}
