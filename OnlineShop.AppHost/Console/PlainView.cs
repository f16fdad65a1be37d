using Spectre.Console;

namespace OnlineShop.AppHost.Console;

/// <summary>A line a change of state: for pipes and log files.</summary>
internal sealed class PlainView(Func<TimeSpan> elapsed) : IStartView
{
    private readonly Dictionary<string, string> last = [];

    /// <summary>Leaves out the ordinary steps of a start.</summary>
    public bool OnlyNews { get; init; }

    public async Task ShowAsync(IAsyncEnumerable<ResourceEvent> changes)
    {
        await foreach (var change in changes.ConfigureAwait(false))
            Show(change);
    }

    public void Show(ResourceEvent change)
    {
        var state = ResourceText.State(change.Snapshot);
        var before = last.GetValueOrDefault(change.Resource.Name);
        last[change.Resource.Name] = state;
        if (before == state
            || (OnlyNews ? before is null : state is "Not started" or "Waiting" or "Starting" or "Unhealthy"))
            return;
        AnsiConsole.Profile.Width = int.MaxValue;
        AnsiConsole.WriteLine(
            $"{elapsed().TotalSeconds,6:0.0} s  {change.Resource.Name,-22} {state,-13} {ResourceText.Remark(change.Snapshot)}".TrimEnd());
    }
}
