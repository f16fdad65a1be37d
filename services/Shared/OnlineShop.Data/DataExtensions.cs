using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OnlineShop.Data.Audit;
using OnlineShop.Data.Idempotency;
using OnlineShop.Data.Migrations;
using OnlineShop.Data.Model;
using OnlineShop.Data.Telemetry;
using OnlineShop.Data.Work;

namespace OnlineShop.Data;

/// <summary>A service's database and its work, in its composition.</summary>
public static class DataExtensions
{
    /// <summary>The connection name of a service's own database.</summary>
    public const string DatabaseName = "database";

    /// <summary>
    /// Adds the service's database (<c>ConnectionStrings:database</c>), brought to the version of <typeparamref
    /// name="TService"/>'s assembly at start, and <see cref="ShopDatabase"/> over it.
    /// </summary>
    public static WebApplicationBuilder AddShopDatabase<TService>(this WebApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(DatabaseName, configureDataSourceBuilder: source =>
        {
            // Many services share one server: each has a small pool, and prepares statements that it uses often.
            source.ConnectionStringBuilder.MaxPoolSize = builder.Configuration.GetValue("Database:MaxPoolSize", 20);
            // Each connection is a process of the server, which takes some 6 ms of processor time to begin and as much at the
            // client. Those that a burst opened stay for the next one.
            source.ConnectionStringBuilder.MinPoolSize = 3;
            source.ConnectionStringBuilder.ConnectionIdleLifetime = 60;
            source.ConnectionStringBuilder.ConnectionPruningInterval = 15;
            source.ConnectionStringBuilder.MaxAutoPrepare = 100;
            source.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
            // Resetting a session takes seven statements each time a connection is taken from the pool. Code that sets something
            // on a session (a lock, LISTEN) undoes it.
            source.ConnectionStringBuilder.NoResetOnClose = true;
            // Rows are found by key: the plan does not depend on the value, so a generic plan is enough. It is made while the tables
            // of a new shop are small, and kept while they grow: where a page costs the same wherever it lies, as in memory and on a
            // solid-state disk, an index is the better plan from the start. By the default, made for disks that turn, a table of
            // some pages was read as a whole, for each order.
            source.ConnectionStringBuilder.Options = "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1";
            source.ConfigureTracing(StatementSummary.Configure);
        });
        builder.Services.AddSingleton<ShopDatabase>();
        builder.Services.AddSingleton<IdempotentRequests>();
        builder.Services.AddSingleton<StoredResponses>();
        builder.Services.AddSingleton<Sweeps>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<ICommitHook, AuditCommit>();
        builder.Services.AddSingleton<AuditLog>();
        builder.Services.AddSingleton(new MigrationScripts(typeof(DataExtensions).Assembly));
        builder.Services.AddSingleton(new MigrationScripts(typeof(TService).Assembly, MigrationScripts.Service));
        builder.Services.AddHostedService<Migrator>();
        return builder;
    }

    /// <summary>
    /// Adds the model of the service's tables over the same connections, from a pool: as a factory for reads, and by <see
    /// cref="ShopTransaction.Context{T}"/> for
    /// changes. Needs <see cref="AddShopDatabase{T}"/> before it. The model is a compiled one (<c>Model/Compiled</c>, by
    /// <c>eng/compile-models.sh</c>), so that a
    /// start builds none.
    /// </summary>
    public static WebApplicationBuilder AddShopDbContext<TContext>(this WebApplicationBuilder builder)
        where TContext : ShopDbContext
    {
        // Retries are RetryReads'; the health of the database is checked already, on the same connections.
        builder.AddNpgsqlDbContext<TContext>(
            DatabaseName, settings => (settings.DisableRetry, settings.DisableHealthChecks) = (true, true));
        builder.Services.ConfigureDbContext<TContext>((services, options) => options
            .UseNpgsql(
                services.GetRequiredService<NpgsqlDataSource>(),
                npgsql => npgsql.ExecutionStrategy(dependencies => new RetryReads(dependencies)))
            .UseShopConventions());
        builder.Services.AddSingleton<IDbContextFactory<TContext>>(services =>
            new PooledDbContextFactory<TContext>(services.GetRequiredService<DbContextOptions<TContext>>()));
        return builder;
    }

    /// <summary>
    /// Columns are named as PostgreSQL names them, what is read is not tracked, and what fails is not logged twice.
    /// </summary>
    internal static DbContextOptionsBuilder UseShopConventions(this DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        // Who asked knows whether a refusal of the database is an error; the others are thrown, and logged once where they end.
        .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug)))
        .AddInterceptors(DeferredFirst.Instance);

    /// <summary>Adds initial data, written after the migrations.</summary>
    public static IServiceCollection AddSeed<TSeed>(this IServiceCollection services)
        where TSeed : class, ISeed => services.AddSingleton<ISeed, TSeed>();

    /// <summary>Adds a worker as a background service that others can wake.</summary>
    public static IServiceCollection AddWorker<TWorker>(this IServiceCollection services)
        where TWorker : class, IHostedService =>
        services.AddSingleton<TWorker>().AddHostedService(provider => provider.GetRequiredService<TWorker>());
}
