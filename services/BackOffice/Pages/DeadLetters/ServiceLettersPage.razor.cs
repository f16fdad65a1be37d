using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.DeadLetters;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.DeadLetters;

/// <summary>The dead letters of one service, oldest first.</summary>
public sealed partial class ServiceLettersPage
{
    /// <summary>An error has a stack trace below it; the page of a letter shows all of it.</summary>
    private const int LongestError = 120;

    private DeadLetterQuery? query;
    private IReadOnlyList<BreadcrumbItem> path = [];
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
    protected override void OnParametersSet() =>
        query = DeadLetterQuery.ServiceOf(Name) is { } service ? new(service, Topic ?? "", Type ?? "", After ?? "") : null;

    private async Task<ListPart<DeadLetterItem>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Letters.ListAsync(query!, cancel);
        total = reply.Value?.Total;
        await InvokeAsync(StateHasChanged);
        return new(reply, reply.Value?.Items, reply.Value?.Next?.ToString());
    }

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
