using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Cleanup;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.DeadLetters;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Idempotency;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Messaging.Telemetry;
using OnlineShop.Messaging.Work;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Messaging;

/// <summary>A service's database and its messages, in its composition.</summary>
public static class MessagingExtensions
{
    /// <summary>The connection name of a service's own database.</summary>
    public const string DatabaseName = "database";

    /// <summary>
    /// Adds the service's database (<c>ConnectionStrings:database</c>), brought to the version of <typeparamref name="TService"/>'s assembly at
    /// start, and <see cref="ShopDatabase"/> over it.
    /// </summary>
    public static WebApplicationBuilder AddShopDatabase<TService>(this WebApplicationBuilder builder)
    {
        DapperMappings.Register();
        builder.AddNpgsqlDataSource(DatabaseName, configureDataSourceBuilder: source =>
        {
            // Many services share one server: each has a small pool, and prepares statements that it uses often.
            source.ConnectionStringBuilder.MaxPoolSize = builder.Configuration.GetValue("Database:MaxPoolSize", 20);
            source.ConnectionStringBuilder.MinPoolSize = 0;
            // Each connection is a process of the server: those that a burst opened are closed soon after it.
            source.ConnectionStringBuilder.ConnectionIdleLifetime = 15;
            source.ConnectionStringBuilder.ConnectionPruningInterval = 5;
            source.ConnectionStringBuilder.MaxAutoPrepare = 100;
            source.ConnectionStringBuilder.AutoPrepareMinUsages = 3;
            // Resetting a session takes seven statements each time a connection is taken from the pool. Code that sets something on a session (a lock,
            // LISTEN) undoes it.
            source.ConnectionStringBuilder.NoResetOnClose = true;
            // Rows are found by key: the plan does not depend on the value, so a generic plan is enough.
            source.ConnectionStringBuilder.Options = "-c plan_cache_mode=force_generic_plan";
            source.ConfigureTracing(StatementSummary.Configure);
        });
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<ShopDatabase>();
        builder.Services.AddSingleton<IdempotentRequests>();
        builder.Services.AddSingleton<Sweeps>();
        builder.Services.AddSingleton(new MigrationScripts(typeof(TService).Assembly));
        builder.Services.AddHostedService<Migrator>();
        return builder;
    }

    /// <summary>Adds the outbox relay and the consumers of the messages that <paramref name="configure"/> names. Needs <see cref="AddShopDatabase{T}"/> before it.</summary>
    public static WebApplicationBuilder AddMessaging(this WebApplicationBuilder builder, Action<MessagingBuilder>? configure = null)
    {
        // Read here for what is decided before the start; the start itself checks the ranges.
        var options = builder.Configuration.GetSection(MessagingOptions.Section).Get<MessagingOptions>() ?? new MessagingOptions();
        var registry = new HandlerRegistry();
        configure?.Invoke(new MessagingBuilder(builder.Services, registry));
        builder.Services.AddSingleton(registry);
        builder.Services.AddSingleton<Attempts>();
        builder.Services.AddSingleton<BatchApplier>();
        builder.Services.AddSingleton<DeadLetterRetry>();
        builder.Services.AddSingleton<OutboxClient>();
        builder.Services.AddSingleton<OutboxPublisher>();
        builder.Services.AddSingleton<PublishedMarks>();
        builder.Services.AddSingleton<ConsumerState>();
        builder.Services.AddHealthChecks().AddCheck<ConsumerState>("messages");
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration(MessagingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
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
            // A broker may wait this long even if a message arrives meanwhile (the local one does), so it bounds the delay of a step.
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

    /// <summary>Adds initial data, written after the migrations.</summary>
    public static IServiceCollection AddSeed<TSeed>(this IServiceCollection services)
        where TSeed : class, ISeed => services.AddSingleton<ISeed, TSeed>();

    /// <summary>Adds a worker as a background service that others can wake.</summary>
    public static IServiceCollection AddWorker<TWorker>(this IServiceCollection services)
        where TWorker : class, IHostedService =>
        services.AddSingleton<TWorker>().AddHostedService(provider => provider.GetRequiredService<TWorker>());

    /// <summary>Maps what peers read when the broker is no help, what User asks about people, and what an administrator does with dead letters and rows that sweeps went past.</summary>
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

    /// <summary>Handles messages of type <typeparamref name="T"/>. One handler class may handle several types; it is one singleton.</summary>
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
    /// Lets a service that has never read a topic begin with what its source still keeps, where the beginning is gone: for one that listens to a topic
    /// since a later version than the topic's, and learns in another way what it missed, or needs it not.
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
