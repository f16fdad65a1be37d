using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Customers;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Customers;

/// <summary>Everybody's accounts, newest first, by what the shop can filter.</summary>
public sealed partial class CustomersPage
{
    private MudDataGrid<Account>? grid;
    private CustomerQuery query = new();
    private CustomerQuery? shown;
    private Reply? problem;
    private string? next;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Role { get; set; }

    [SupplyParameterFromQuery]
    private string? Locked { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = CustomerQuery.Of(Q, Role, Locked, After);
        // The grid asks by itself when it is drawn first.
        if (grid is not null && shown != query)
            await grid.ReloadServerData();
    }

    private async Task<GridData<Account>> ReadAsync(GridState<Account> state, CancellationToken cancel)
    {
        shown = query;
        var reply = await Customers.ListAsync(query, cancel);
        (problem, next) = (reply, reply.Value?.Next);
        await InvokeAsync(StateHasChanged);
        return new() { Items = reply.Value?.Items ?? [], TotalItems = reply.Value?.Items.Count ?? 0 };
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Go(CustomerQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string RoleName(string? role) => string.IsNullOrEmpty(role) ? Text["anyRole"] : Text["role:" + role];

    private string LockName(bool? only) => Text[only switch { true => "locked", false => "notLocked", null => "anyLock" }];
}
