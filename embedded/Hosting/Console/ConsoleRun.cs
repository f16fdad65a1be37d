using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Orchestration;
using Spectre.Console;

namespace OnlineShop.Embedded.Hosting.Console;

/// <summary>Runs the app for a person at a console: shows the start, says when all is up, and ends the run when a resource fails for good.</summary>
internal sealed class ConsoleRun(DistributedApplication app, AppHostOptions options)
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(3);
    private readonly ResourceNotificationService _notifications = app.ResourceNotifications;
    private readonly TimeProvider _time = app.Services.GetRequiredService<TimeProvider>();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var started = _time.GetTimestamp();
        if (options.Verbose)
            app.Services.GetRequiredService<ResourceLogs>().LineWritten = (name, line) => AnsiConsole.WriteLine($"{name} | {line}");

        try
        {
            await app.StartAsync(ending.Token).ConfigureAwait(false);
            await StartUpAsync(started, ending.Token).ConfigureAwait(false);
            await WatchAsync(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            AnsiConsole.WriteLine("Stopping.");
        }

        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task StartUpAsync(long started, CancellationToken cancellationToken)
    {
        IStartUpView view = AnsiConsole.Profile.Out.IsTerminal && !options.Verbose ? new LiveTableView() : new PlainView(_time, started);
        using var limit = new CancellationTokenSource(s_startLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await view.ShowAsync(UntilHealthyAsync(either.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var late = Resources().Where(r => !IsSettled(r)).Select(r => _notifications.Describe(r.Name));
            throw new DistributedApplicationException($"Not healthy after {s_startLimit.TotalMinutes:0} minutes.{Environment.NewLine}{string.Concat(late)}");
        }

        await Summary.PrintAsync(app, _time.GetElapsedTime(started), cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<ResourceEvent> UntilHealthyAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in _notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return change;
            ThrowIfFailed(change);
            if (Resources().All(IsSettled))
                yield break;
        }
    }

    /// <summary>After the start only changes for the worse, and the way back, are worth a line.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var view = new PlainView(_time, _time.GetTimestamp()) { OnlyTrouble = true };
        await foreach (var change in _notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            view.Show(change);
            ThrowIfFailed(change);
        }
    }

    private void ThrowIfFailed(ResourceEvent change)
    {
        if (change.Snapshot.IsFailure && !IsExpectedExit(change))
            throw new DistributedApplicationException(_notifications.Describe(change.Resource.Name));
    }

    /// <summary>Somebody may wait for just this exit code.</summary>
    private bool IsExpectedExit(ResourceEvent change) => Resources().SelectMany(r => r.Annotations.OfType<WaitAnnotation>()).Any(w =>
        w.Resource == change.Resource && w.WaitType == WaitType.WaitForCompletion && w.ExitCode == change.Snapshot.ExitCode);

    private bool IsSettled(IResource resource) =>
        resource.TryGetLastAnnotation<ExplicitStartupAnnotation>(out _)
        || (_notifications.TryGetCurrentState(resource.Name, out var now)
            && (ResourceNotificationService.IsHealthy(now)
                || now.Snapshot.State?.Text is KnownResourceStates.NotAvailable
                || ResourceNotificationService.IsIn(now, KnownResourceStates.Finished)
                || IsExpectedExit(now)));

    private IResourceCollection Resources() => app.Services.GetRequiredService<IResourceCollection>();
}
