using Microsoft.AspNetCore.Components;
using OnlineShop.Storefront.Cart;

namespace OnlineShop.Storefront.Pages;

/// <summary>What the visitor wants to buy.</summary>
public sealed partial class CartPage
{
    private static readonly string[] Known = ["quantity", "productRetired", "cartFull", "tooMany", "away"];

    private CartView cart = new(ReplyKind.Done, []);

    /// <summary>Whether something was just put into it.</summary>
    [SupplyParameterFromQuery]
    private bool Added { get; set; }

    /// <summary>Why it was not changed.</summary>
    [SupplyParameterFromQuery]
    private string? Problem { get; set; }

    private string? ProblemText =>
        string.IsNullOrEmpty(Problem) ? null : Text["problem:" + (Known.Contains(Problem) ? Problem : "other")].Value;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        cart = await Shop.ReadAsync();
        if (cart.Kind is not ReplyKind.Done)
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
    }
}
