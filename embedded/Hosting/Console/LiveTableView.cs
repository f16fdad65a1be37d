using Spectre.Console;

namespace OnlineShop.Embedded.Hosting.Console;

/// <summary>A table of all resources that changes in place: for terminals.</summary>
internal sealed class LiveTableView : IStartUpView
{
    private readonly Dictionary<string, int> _rows = [];
    private readonly Table _table = new Table().Border(TableBorder.Rounded).AddColumns("resource", "state", "address");

    public Task ShowAsync(IAsyncEnumerable<ResourceEvent> changes) => AnsiConsole.Live(_table).StartAsync(async live =>
    {
        await foreach (var change in changes.ConfigureAwait(false))
        {
            if (!ResourceText.IsShown(change.Resource))
                continue;
            Show(change);
            live.Refresh();
        }
    });

    private static string Colour(string state) => state switch
    {
        "Healthy" or "Finished" => "green",
        "FailedToStart" or "Exited" => "red",
        "NotAvailable" or "Unhealthy" or "Restarting" => "yellow",
        _ => "grey",
    };

    private void Show(ResourceEvent change)
    {
        var state = ResourceText.State(change.Snapshot);
        var cells = new[]
        {
            Markup.Escape(change.Resource.Name),
            $"[{Colour(state)}]{state}[/]",
            Markup.Escape(change.Snapshot.Reason ?? ResourceText.Address(change.Snapshot)),
        };
        if (!_rows.TryGetValue(change.Resource.Name, out var row))
        {
            _rows[change.Resource.Name] = _table.Rows.Count;
            _table.AddRow(cells);
            return;
        }

        for (var column = 0; column < cells.Length; column++)
            _table.UpdateCell(row, column, new Markup(cells[column]));
    }
}
