using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spectre.Console;

namespace OnlineShop.AppHost.Console;

/// <summary>Shows the start of the shop.</summary>
internal interface IStartView
{
    /// <summary>Shows changes until there are no more.</summary>
    Task ShowAsync(IAsyncEnumerable<ResourceEvent> changes);
}

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
        if (before == state || (OnlyNews ? before is null : state is "Not started" or "Waiting" or "Starting" or "Unhealthy"))
            return;
        AnsiConsole.Profile.Width = int.MaxValue;
        AnsiConsole.WriteLine(
            $"{elapsed().TotalSeconds,6:0.0} s  {change.Resource.Name,-22} {state,-13} {ResourceText.Remark(change.Snapshot)}".TrimEnd());
    }
}

/// <summary>A table of all resources that changes in place: for terminals.</summary>
internal sealed class LiveTableView : IStartView
{
    private readonly Dictionary<string, int> rows = [];
    private readonly Table table = new Table().Border(TableBorder.Rounded).AddColumns("resource", "state", "address");

    public Task ShowAsync(IAsyncEnumerable<ResourceEvent> changes) => AnsiConsole.Live(table).StartAsync(async live =>
    {
        await foreach (var change in changes.ConfigureAwait(false))
        {
            Show(change);
            live.Refresh();
        }
    });

    private static string Colour(string state) => state switch
    {
        "Healthy" or "Finished" => "green",
        "FailedToStart" or "Exited" => "red",
        "Not available" or "Unhealthy" => "yellow",
        _ => "grey",
    };

    private void Show(ResourceEvent change)
    {
        var state = ResourceText.State(change.Snapshot);
        string[] cells = [Markup.Escape(change.Resource.Name), $"[{Colour(state)}]{Markup.Escape(state)}[/]", Markup.Escape(ResourceText.Remark(change.Snapshot))];
        if (!rows.TryGetValue(change.Resource.Name, out var row))
        {
            rows[change.Resource.Name] = table.Rows.Count;
            table.AddRow(cells);
            return;
        }

        for (var column = 0; column < cells.Length; column++)
            table.UpdateCell(row, column, new Markup(cells[column]));
    }
}

/// <summary>Words for resources.</summary>
internal static class ResourceText
{
    public static string State(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        null or "" => "Not started",
        "Running" => snapshot.HealthStatus is HealthStatus.Healthy ? "Healthy" : "Unhealthy",
        var other => other,
    };

    /// <summary>Where it is, or why it is unhealthy.</summary>
    public static string Remark(CustomResourceSnapshot snapshot) =>
        State(snapshot) == "Unhealthy"
            && snapshot.HealthReports.FirstOrDefault(report => report.Status is not HealthStatus.Healthy) is { Description: { } reason }
            ? reason
            : string.Join(' ', snapshot.Urls.Where(url => !url.IsInactive).Select(url => url.Url).Distinct().Take(1));
}
