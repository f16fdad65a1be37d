using Spectre.Console;

namespace OnlineShop.AppHost.Console;

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
