using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Orders;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Orders;

/// <summary>Everybody's orders, newest first, by what the shop can filter.</summary>
public sealed partial class OrdersPage
{
    private MudDataGrid<Order>? grid;
    private OrderQuery query = new();
    private OrderQuery? shown;
    private Reply? problem;
    private string? next;
    private string? nameOfCustomer;

    [SupplyParameterFromQuery]
    private string? Status { get; set; }

    [SupplyParameterFromQuery]
    private string? Customer { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Words { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? MinTotal { get; set; }

    [SupplyParameterFromQuery]
    private string? MaxTotal { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = OrderQuery.Of(Status, Customer, Words, From, To, After, MinTotal, MaxTotal);
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != query)
            await grid.ReloadServerData();
    }

    private async Task<GridData<Order>> ReadAsync(GridState<Order> state, CancellationToken cancel)
    {
        shown = query;
        var reply = await Orders.ListAsync(query, cancel);
        (problem, next) = (reply, reply.Value?.Next);
        nameOfCustomer = query.Customer is not null && reply.Value?.Items is [{ } first, ..] ? first.Customer?.Name : null;
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(OrderQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    /// <summary>What the shop says of a filter; null where it is right.</summary>
    private string? ErrorOf(string field) =>
        problem?.Errors.TryGetValue(field, out var errors) == true ? string.Join(' ', errors) : null;

    private string StatusName(OrderStatus? status) =>
        status is { } known ? Text["status:" + OrderQuery.WordOf(known)] : Text["anyStatus"];
}
