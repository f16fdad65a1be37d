using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace OnlineShop.BackOffice.Pages.Parts;

/// <summary>A grid over one list of the shop: it reads again whenever the page's address asks for something else.</summary>
/// <typeparam name="T">A row.</typeparam>
public sealed partial class ShopList<T>
{
    private MudDataGrid<T>? grid;
    private ListPart<T>? part;
    private object? shown;

    /// <summary>What is asked for: a value, so that it is told from what is shown.</summary>
    [Parameter, EditorRequired]
    public object Query { get; set; } = null!;

    /// <summary>Reads what <see cref="Query"/> asks for.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<ListPart<T>>> Read { get; set; } = null!;

    /// <summary>The most rows that one page of the list has.</summary>
    [Parameter, EditorRequired]
    public int PageSize { get; set; }

    /// <summary>Where this page begins; empty for the first.</summary>
    [Parameter, EditorRequired]
    public string After { get; set; } = "";

    /// <summary>Shows the page that begins there.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnGo { get; set; }

    /// <summary>What is said where the list is empty.</summary>
    [Parameter, EditorRequired]
    public string None { get; set; } = "";

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired]
    public RenderFragment Columns { get; set; } = null!;

    /// <summary>What opens below a row.</summary>
    [Parameter]
    public RenderFragment<CellContext<T>>? ChildRow { get; set; }

    /// <summary>Asks again.</summary>
    public Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The grid asks by itself when it is drawn first.
        if (grid is not null && !Equals(shown, Query))
            await grid.ReloadServerData();
    }

    private async Task<GridData<T>> ReadAsync(GridState<T> state, CancellationToken cancel)
    {
        shown = Query;
        part = await Read(cancel);
        await InvokeAsync(StateHasChanged);
        List<T> items = [.. part.Items ?? []];
        return new() { Items = items, TotalItems = items.Count };
    }
}
