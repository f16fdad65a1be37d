using Microsoft.AspNetCore.Components;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Orders;

/// <summary>Everybody's orders, newest first, by what the shop can filter.</summary>
public sealed partial class OrdersPage
{
    private OrderQuery query = new();
    private Reply? problem;
    private string? nameOfCustomer;

    [SupplyParameterFromQuery]
    private string? Status { get; set; }

    [SupplyParameterFromQuery]
    private string? Customer { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

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
    protected override void OnParametersSet() => query = OrderQuery.Of(Status, Customer, Search, From, To, After, MinTotal, MaxTotal);

    private async Task<ListPart<Order>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Orders.ListAsync(query, cancel);
        problem = reply;
        nameOfCustomer = query.Customer is not null && reply.Value?.Items is [{ } first, ..] ? first.Customer?.Name : null;
        await InvokeAsync(StateHasChanged);
        return new(reply, reply.Value?.Items, reply.Value?.Next);
    }

    private void Go(OrderQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    /// <summary>What the shop says of a filter; null where it is right.</summary>
    private string? ErrorOf(string field) =>
        problem?.Errors.TryGetValue(field, out var errors) == true ? string.Join(' ', errors) : null;

    private string StatusName(OrderStatus? status) =>
        status is { } known ? Text["status:" + Words.Of(known)] : Text["anyStatus"];
}
