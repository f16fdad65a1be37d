using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>A customer's addresses.</summary>
public sealed partial class AddressesPage
{
    private IReadOnlyList<Address>? addresses;
    private string? problem;

    /// <summary>The address that is to go.</summary>
    [SupplyParameterFromForm]
    private Guid? Remove { get; set; }

    /// <summary>The address that is to be offered first.</summary>
    [SupplyParameterFromForm]
    private Guid? Default { get; set; }

    /// <summary>What was done before this page was shown.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var reply = await Shop.AskAsync("/api/users/me/addresses", shop => shop.ListAddressesAsync(Page.Aborted), Page.Aborted);
        addresses = reply.IsDone ? reply.Value?.Items ?? [] : null;
        if (addresses is null)
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
    }

    private Task SubmitAsync() => (Remove, Default) switch
    {
        ({ } gone, _) => FinishAsync(
            Shop.AskAsync("/api/users/me/addresses/{id}", shop => shop.RemoveAddressAsync(gone, Page.Aborted), Page.Aborted), "removed"),
        (_, { } first) when addresses?.FirstOrDefault(address => address.Id == first) is { } address =>
            FinishAsync(MakeDefaultAsync(address), "default"),
        _ => Task.CompletedTask,
    };

    private async Task<Reply> MakeDefaultAsync(Address address) => await Shop.AskAsync(
        "/api/users/me/addresses/{id}",
        shop => shop.ChangeAddressAsync(
            address.Id,
            new AddressRequest
            {
                Name = address.Name, Line1 = address.Line1, Line2 = address.Line2, City = address.City,
                PostalCode = address.PostalCode, Country = address.Country, IsDefault = true,
            },
            Page.Aborted),
        Page.Aborted);

    /// <summary>An address that is gone already is gone: a button may be pressed twice.</summary>
    private async Task FinishAsync(Task<Reply> asking, string done)
    {
        var reply = await asking;
        if (reply.Kind is ReplyKind.Done or ReplyKind.Missing)
        {
            Page.GoTo("/account/addresses?done=" + (reply.IsDone ? done : "removed"));
            return;
        }

        Page.SetStatus(reply.PageStatus);
        problem = ReplyText.Of(AccountText, reply) ?? AccountText["accountAway"];
    }
}
