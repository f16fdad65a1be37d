using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.Embedded.Clients;

/// <summary>A connection that a client integration was registered for and whose string was missing then.</summary>
internal sealed record RequiredConnection(string Name, string Section);

/// <summary>Stops the start, before any other service of the host begins, with one line that names every missing connection string.</summary>
internal sealed class RequiredConnectionCheck(IConfiguration configuration, IEnumerable<RequiredConnection> connections) : IHostedLifecycleService
{
    public static string Message(IReadOnlyCollection<RequiredConnection> missing) =>
        "Missing connection string: " + string.Join(", ", missing.Select(
            connection => $"ConnectionStrings:{connection.Name} (or ConnectionString in {connection.Section})")) + ".";

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var missing = connections
            .Where(connection => string.IsNullOrWhiteSpace(configuration.GetConnectionString(connection.Name)))
            .Distinct()
            .ToList();
        return missing.Count == 0 ? Task.CompletedTask : throw new InvalidOperationException(Message(missing));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
