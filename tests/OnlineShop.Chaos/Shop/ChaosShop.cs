using System.Net;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Chaos.Shop;

/// <summary>The shop that is put under stress: launched from its AppHost on free ports, with two replicas of what moves orders, stock and money.</summary>
internal sealed class ChaosShop : IAsyncDisposable
{
    /// <summary>The services that run twice.</summary>
    public static readonly IReadOnlyList<string> Doubled = ["order", "product", "payment"];

    private const string AdminPassword = "a password for chaos only";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    private readonly DistributedApplication app;

    private ChaosShop(DistributedApplication app, IReadOnlyList<string> services)
    {
        this.app = app;
        Services = services;
        Gateway = app.GetEndpoint("gateway");
        Sandbox = app.GetEndpoint("sandbox");
    }

    /// <summary>The services that may die: all but the outside world.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The Gateway's address.</summary>
    public Uri Gateway { get; }

    /// <summary>The address of the outside world.</summary>
    public Uri Sandbox { get; }

    /// <summary>The administrator.</summary>
    public static Credentials Administrator => new("admin@shop.example", AdminPassword);

    public static async Task<ChaosShop> LaunchAsync(string metricsAddress, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartLimit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OnlineShop_AppHost>(limit.Token);
        builder.Configuration["Parameters:admin-password"] = AdminPassword;
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = metricsAddress;
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var projects = builder.Resources.OfType<ProjectResource>().ToList();
        foreach (var project in projects)
        {
            // Only counters are wanted, and soon: a killed process takes with it what it has not told.
            var service = builder.CreateResourceBuilder(project)
                .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "2000")
                .WithEnvironment("OTEL_TRACES_SAMPLER", "always_off");
            if (Doubled.Contains(project.Name))
                service.WithReplicas(2);
        }

        var app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        var shop = new ChaosShop(app, [.. projects.Select(project => project.Name).Where(name => name is not ("sandbox" or "storefront"))]);
        await shop.WaitUntilHealthyAsync(limit.Token);
        return shop;
    }

    /// <summary>The processes of a resource that run now.</summary>
    public IReadOnlyList<int> ProcessesOf(string resource) =>
        app.ResourceNotifications.TryGetCurrentState(resource, out var state)
            && state.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pids")?.Value is int[] ids
            ? ids
            : [];

    /// <summary>The connection string of the PostgreSQL server.</summary>
    public async Task<string> PostgresAsync(CancellationToken cancel) => (await app.GetConnectionStringAsync("postgres", cancel))!;

    /// <summary>Waits until the Gateway says that every service is healthy.</summary>
    /// <exception cref="TimeoutException">It does not within three minutes.</exception>
    public async Task WaitUntilHealthyAsync(CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = Gateway, Timeout = TimeSpan.FromSeconds(10) };
        using var looks = new PeriodicTimer(LookInterval);
        var started = TimeProvider.System.GetTimestamp();
        var said = "nothing";
        while (TimeProvider.System.GetElapsedTime(started) < RecoveryLimit)
        {
            try
            {
                using var response = await http.GetAsync(new Uri("/health", UriKind.Relative), cancel);
                if (response.StatusCode is HttpStatusCode.OK)
                    return;
                said = await response.Content.ReadAsStringAsync(cancel);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                said = error.Message;
            }

            await looks.WaitForNextTickAsync(cancel);
        }

        throw new TimeoutException($"The shop did not become healthy within {RecoveryLimit.TotalMinutes:0} minutes. The Gateway said: {said}");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
