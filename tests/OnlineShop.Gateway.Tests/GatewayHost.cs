using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Tests;

/// <summary>The Gateway on a real server, before services that are real servers too.</summary>
public class GatewayHost : ServiceHost<Program>
{
    private readonly Dictionary<string, List<Upstream>> upstreams = [];

    /// <summary>How many replicas a service has; none means that nothing listens where it should be.</summary>
    protected virtual int ReplicasOf(string service) => 1;

    /// <summary>The first replica of a service.</summary>
    internal Upstream this[string service] => upstreams[service][0];

    internal IReadOnlyList<Upstream> Replicas(string service) => upstreams[service];

    internal IEnumerable<Upstream> All => upstreams.Values.SelectMany(replicas => replicas);

    public override async Task InitializeAsync()
    {
        foreach (var service in RouteTable.Services)
        {
            upstreams[service] = [];
            for (var i = 0; i < ReplicasOf(service); i++)
                upstreams[service].Add(await Upstream.StartAsync(service));
        }

        UseKestrel(0);
        StartServer();
    }

    public void Reset()
    {
        foreach (var upstream in All)
            upstream.Reset();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var upstream in All)
            await upstream.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var (service, replicas) in upstreams)
        {
            if (replicas.Count == 0)
                settings[$"services:{service}:http:0"] = "http://127.0.0.1:1";
            for (var i = 0; i < replicas.Count; i++)
                settings[$"services:{service}:http:{i}"] = replicas[i].Address;
        }
    }

    protected override void ConfigureServices(IServiceCollection services)
    {
        // Peers are real servers here, so clients go over the network; the last filter is the one that would answer in their
        // place.
        services.Remove(services.Last(service => service.ServiceType == typeof(IHttpMessageHandlerBuilderFilter)));
        // Timeouts and pauses run in real time; the date, which tokens and caches go by, stands still.
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StandingDate(Clock)));
    }

    private sealed class StandingDate(FakeTimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }
}

/// <summary>One Gateway for the tests that need nothing special of it.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayHost>
{
    public const string Name = "gateway";
}
