using System.Globalization;
using System.Net;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Chaos.Shop;

/// <summary>
/// The shop that is put under stress: launched from its AppHost on free ports, with two replicas of what moves orders, stock and
/// money.
/// </summary>
internal sealed class ChaosShop : IAsyncDisposable
{
    /// <summary>The services that run twice.</summary>
    public static readonly IReadOnlyList<string> Doubled = ["order", "product", "payment"];

    /// <summary>How long a parcel is at each stage: short, so that many leave while their orders are called off.</summary>
    public static readonly TimeSpan CarrierStep = TimeSpan.FromSeconds(3);

    private const string AdminPassword = "a password for chaos only";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    private readonly LaunchedShop shop;

    private ChaosShop(LaunchedShop shop)
    {
        this.shop = shop;
        Services = [.. shop.Projects.Where(name => name is not ("sandbox" or "storefront" or "backoffice") && !IsReplica(name))];
        Gateway = shop.App.GetEndpoint("gateway");
        Sandbox = shop.App.GetEndpoint("sandbox");
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
        var launched = await LaunchedShop.LaunchAsync(
            new Dictionary<string, string>
            {
                ["Parameters:admin-password"] = AdminPassword,
                ["Replicas"] = string.Join(',', Doubled.Select(service => $"{service}=2")),
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = metricsAddress,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                // Only counters are wanted, and soon: a killed process takes with it what it has not told.
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "2000",
                ["OTEL_TRACES_SAMPLER"] = "always_off",
            },
            [("sandbox", "Carrier__StepSeconds", CarrierStep.TotalSeconds.ToString(CultureInfo.InvariantCulture))],
            limit.Token);
        var shop = new ChaosShop(launched);
        await shop.WaitUntilHealthyAsync(limit.Token);
        return shop;
    }

    /// <summary>The processes of a resource and its replicas that run now.</summary>
    public IReadOnlyList<int> ProcessesOf(string resource)
    {
        var replicas = shop.Projects.Where(
            name => IsReplica(name) && name.StartsWith(resource + "-", StringComparison.Ordinal));
        int[] processes = [.. replicas.Prepend(resource).Select(shop.ProcessOf).OfType<int>()];
        // The resource's process is the shell that prepares the server and waits for it.
        return resource == "postgres" ? [.. processes.SelectMany(Signals.ChildrenOf)] : processes;
    }

    /// <summary>The connection string of the PostgreSQL server.</summary>
    public async Task<string> PostgresAsync(CancellationToken cancel) =>
        (await shop.App.GetConnectionStringAsync("postgres", cancel))!;

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
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException
                && !cancel.IsCancellationRequested)
            {
                said = error.Message;
            }

            await looks.WaitForNextTickAsync(cancel);
        }

        throw new TimeoutException(
            $"The shop did not become healthy within {RecoveryLimit.TotalMinutes:0} minutes. The Gateway said: {said}");
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    /// <summary>Replicas beyond the first are named <c>service-2</c> and so on.</summary>
    private static bool IsReplica(string name) => char.IsAsciiDigit(name[^1]);
}
