using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace OnlineShop.AppHost.Console;

/// <summary>Follows the start of all resources, says when all are healthy, and ends the run when one fails for good.</summary>
internal sealed class StartWatch(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs,
    IHostApplicationLifetime lifetime,
    IConfiguration configuration, ServerMode mode, Summary summary, TimeProvider clock)
{
    private const int LogLines = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly Dictionary<IResource, CustomResourceSnapshot> seen = [];
    private readonly HashSet<IResource> everHealthy = [];

    /// <summary>Begins to follow; nobody waits for its end, which is that of the app.</summary>
    public void Start() => _ = RunAsync();

    private async Task RunAsync()
    {
        // The process's own start is part of what a person waits for.
        var started = DateTimeOffset.Now - System.Diagnostics.Process.GetCurrentProcess().StartTime;
        var begin = clock.GetTimestamp();
        try
        {
            AnsiConsole.WriteLine($"Servers: {(mode.IsNative ? "native processes" : "containers")} ({mode.Reason}).");
            var verbose = configuration.GetValue<bool>(ConsoleExtensions.VerboseKey);
            if (verbose)
                _ = Task.WhenAll(Shown().Select(PrintLogAsync));
            IStartView view = AnsiConsole.Profile.Out.IsTerminal && !verbose
                ? new LiveTableView()
                : new PlainView(() => started + clock.GetElapsedTime(begin));
            await view.ShowAsync(UntilHealthyAsync()).ConfigureAwait(false);
            await summary.PrintAsync(started + clock.GetElapsedTime(begin), lifetime.ApplicationStopping)
                .ConfigureAwait(false);
            await WatchAsync(begin, started).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            AnsiConsole.WriteLine("Stopping.");
        }
        catch (DistributedApplicationException error)
        {
            AnsiConsole.WriteLine(error.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    /// <summary>Parameters have nothing to show, and what Aspire adds for itself is no resource of the shop.</summary>
    private IEnumerable<IResource> Shown() => model.Resources.Where(IsShown);

    private static bool IsShown(IResource resource) =>
        resource is not ParameterResource && resource.Name != Summary.DashboardName
            && !resource.Name.EndsWith("rebuilder", StringComparison.Ordinal);

    private async IAsyncEnumerable<ResourceEvent> UntilHealthyAsync(
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, lifetime.ApplicationStopping, cancel);
        await using var changes = notifications.WatchAsync(either.Token).GetAsyncEnumerator(either.Token);
        while (await NextAsync().ConfigureAwait(false))
        {
            var change = changes.Current;
            if (!IsShown(change.Resource))
                continue;
            await TakeAsync(change).ConfigureAwait(false);
            yield return change;
            if (Shown().All(IsSettled))
                yield break;
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await changes.MoveNextAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                var late = new StringBuilder($"Not healthy after {Limit.TotalMinutes:0} minutes.");
                foreach (var resource in Shown().Where(resource => !IsSettled(resource)))
                    late.Append(await DescribeAsync(resource).ConfigureAwait(false));
                throw new DistributedApplicationException(late.ToString());
            }
        }
    }

    /// <summary>After the start only changes for the worse, and the way back, are worth a line.</summary>
    private async Task WatchAsync(long begin, TimeSpan started)
    {
        var view = new PlainView(() => started + clock.GetElapsedTime(begin)) { OnlyNews = true };
        await foreach (var change in notifications.WatchAsync(lifetime.ApplicationStopping).ConfigureAwait(false))
        {
            if (!IsShown(change.Resource))
                continue;
            await TakeAsync(change).ConfigureAwait(false);
            view.Show(change);
        }
    }

    private async Task TakeAsync(ResourceEvent change)
    {
        seen[change.Resource] = change.Snapshot;
        if (IsHealthy(change.Snapshot))
            everHealthy.Add(change.Resource);
        var state = change.Snapshot.State?.Text;
        // What has been healthy is started again; RestartCrashed gives up after ten times.
        if (state == KnownResourceStates.FailedToStart
            || (KnownResourceStates.TerminalStates.Contains(state) && !everHealthy.Contains(change.Resource)))
            throw new DistributedApplicationException(
                $"{change.Resource.Name} failed." + await DescribeAsync(change.Resource).ConfigureAwait(false));
    }

    private bool IsSettled(IResource resource) =>
        seen.TryGetValue(resource, out var snapshot)
        && (IsHealthy(snapshot) || snapshot.State?.Text is "Not available");

    private static bool IsHealthy(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.Running && snapshot.HealthStatus is HealthStatus.Healthy;

    private async Task<string> DescribeAsync(IResource resource)
    {
        var text = new StringBuilder().AppendLine();
        var snapshot = seen.GetValueOrDefault(resource);
        text.AppendLine(
            $"  {resource.Name}: {snapshot?.State?.Text ?? "not started"}{(snapshot?.ExitCode is { } code ? $", exit code {code}" : "")}");
        foreach (var report in snapshot?.HealthReports ?? [])
            text.AppendLine(
                $"    {report.Name}: {report.Status?.ToString() ?? "not asked yet"} {report.Description}".TrimEnd());
        var lines = new List<string>();
        await foreach (var batch in logs.GetAllAsync(resource).ConfigureAwait(false))
            lines.AddRange(batch.Select(line => line.Content));
        foreach (var line in lines.TakeLast(LogLines))
            text.AppendLine($"    | {line}");
        return text.ToString();
    }

    private async Task PrintLogAsync(IResource resource)
    {
        await foreach (var batch in logs.WatchAsync(resource).WithCancellation(lifetime.ApplicationStopping).ConfigureAwait(false))
        {
            foreach (var line in batch)
                AnsiConsole.WriteLine($"{resource.Name} | {line.Content}");
        }
    }
}
