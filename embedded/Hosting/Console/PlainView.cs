using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spectre.Console;

namespace OnlineShop.Embedded.Hosting.Console;

/// <summary>Shows the start of the app.</summary>
internal interface IStartUpView
{
    /// <summary>Shows changes until there are no more.</summary>
    Task ShowAsync(IAsyncEnumerable<ResourceEvent> changes);
}

/// <summary>A line a change of state: for pipes and log files.</summary>
internal sealed class PlainView(TimeProvider time, long started) : IStartUpView
{
    private readonly Dictionary<string, string> _last = [];

    /// <summary>Leaves out the ordinary steps of a start.</summary>
    public bool OnlyTrouble { get; init; }

    public async Task ShowAsync(IAsyncEnumerable<ResourceEvent> changes)
    {
        await foreach (var change in changes.ConfigureAwait(false))
            Show(change);
    }

    public void Show(ResourceEvent change)
    {
        if (!ResourceText.IsShown(change.Resource))
            return;
        var state = ResourceText.State(change.Snapshot);
        var name = change.Resource.Name;
        var before = _last.GetValueOrDefault(name);
        _last[name] = state;
        // A first look and the hop from Running to Healthy are no news after the start.
        if (before == state || (OnlyTrouble && before is null))
            return;
        if (!OnlyTrouble && change.Snapshot.State?.Text is "NotStarted" or "Waiting" or "Starting")
            return;
        var reason = change.Snapshot.Reason ?? change.Snapshot.HealthReports
            .FirstOrDefault(r => r.Status is not HealthStatus.Healthy && state == "Unhealthy")?.Description;
        AnsiConsole.Console.Profile.Width = int.MaxValue;
        AnsiConsole.WriteLine($"{time.GetElapsedTime(started).TotalSeconds,6:0.0} s  {name,-22} {state,-13} {reason ?? ResourceText.Address(change.Snapshot)}".TrimEnd());
    }
}
