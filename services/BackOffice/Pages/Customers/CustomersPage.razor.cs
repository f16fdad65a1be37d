using Microsoft.AspNetCore.Components;
using OnlineShop.BackOffice.Customers;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Customers;

/// <summary>Everybody's accounts, newest first, by what the shop can filter.</summary>
public sealed partial class CustomersPage
{
    private CustomerQuery query = new();

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Role { get; set; }

    [SupplyParameterFromQuery]
    private string? Locked { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => query = CustomerQuery.Of(Q, Role, Locked, After);

    private async Task<ListPart<Account>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Customers.ListAsync(query, cancel);
        return new(reply, reply.Value?.Items, reply.Value?.Next);
    }

    private void Go(CustomerQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string RoleName(string? role) => string.IsNullOrEmpty(role) ? Text["anyRole"] : Text["role:" + role];

    private string LockName(bool? only) => Text[only switch { true => "locked", false => "notLocked", null => "anyLock" }];
}
