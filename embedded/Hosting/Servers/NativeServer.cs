using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Processes;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>How a server of the app model runs as a native process.</summary>
internal abstract class NativeServer
{
    /// <summary>One line that says what is missing and which package brings it; null when all is there.</summary>
    public abstract string? FindProblem(AppHostOptions options);

    /// <summary>Prepares the data and says what to run.</summary>
    public abstract Task<ProcessSpec> PrepareAsync(ServerContext context, CancellationToken cancellationToken);

    /// <summary>Work that needs the running server and must be done before others may use it, such as creating databases.</summary>
    public virtual Task ReadyAsync(ServerContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What a server may use.</summary>
/// <param name="Options">The host's settings.</param>
/// <param name="DataDirectory">The server's own folder; it may not exist yet.</param>
/// <param name="Log">Writes to the server's log file.</param>
internal sealed record ServerContext(AppHostOptions Options, string DataDirectory, Action<string> Log);

/// <summary>Says how a container resource runs natively.</summary>
internal sealed class NativeServerAnnotation(NativeServer server) : IResourceAnnotation
{
    public NativeServer Server { get; } = server;
}
