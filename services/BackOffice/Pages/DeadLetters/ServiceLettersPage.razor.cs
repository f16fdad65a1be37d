using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.DeadLetters;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.DeadLetters;

/// <summary>The dead letters of one service, oldest first.</summary>
public sealed partial class ServiceLettersPage
{
    /// <summary>An error has a stack trace below it; the page of a letter shows all of it.</summary>
    private const int LongestError = 120;

    private MudDataGrid<DeadLetterItem>? grid;
    private DeadLetterQuery? query;
    private DeadLetterQuery? shown;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private string? next;
    private long? total;

    /// <summary>The service's name, from the address.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Topic { get; set; }

    [SupplyParameterFromQuery]
    private string? Type { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["title"], DeadLetterQuery.Path)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = DeadLetterQuery.ServiceOf(Name) is { } service ? new(service, Topic ?? "", Type ?? "", After ?? "") : null;
        // The grid asks by itself when it is drawn first.
        if (grid is not null && query is not null && shown != query)
            await grid.ReloadServerData();
    }

    private async Task<GridData<DeadLetterItem>> ReadAsync(GridState<DeadLetterItem> state, CancellationToken cancel)
    {
        shown = query;
        var reply = await Letters.ListAsync(query!, cancel);
        (problem, next, total) = (reply, reply.Value?.Next?.ToString(), reply.Value?.Total);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(DeadLetterQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private static string Shorten(string error)
    {
        var line = error.Split('\n', 2)[0].TrimEnd();
        return line.Length > LongestError ? line[..LongestError] + "…" : line;
    }
}
