using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace OnlineShop.Testing;

/// <summary>A server of this test run's own, declared as the shop declares it: on a free port, its data gone with the run.</summary>
internal static class TestServer
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    /// <summary>Starts what <paramref name="declare"/> adds under <paramref name="name"/>, and answers its connection string when it is healthy.</summary>
    public static async Task<string> StartAsync(string name, Action<IDistributedApplicationBuilder, string> declare)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = DistributedApplicationTestingBuilder.Create();
        declare(builder, name);
        var app = builder.Build();
        // The runner has no word for the end of a test assembly; the process has.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => app.Dispose();
        await app.StartAsync(limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token);
        return await app.GetConnectionStringAsync(name, limit.Token) ?? throw new InvalidOperationException($"The server {name} has no address.");
    }
}
