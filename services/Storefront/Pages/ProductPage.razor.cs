using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Pages;

/// <summary>One product with its reviews.</summary>
public sealed partial class ProductPage
{
    private ProductDetails? product;
    private IReadOnlyList<Review>? reviews;

    /// <summary>The product's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var reading = Catalog.ReviewsAsync(Id, Http.RequestAborted);
        (var outcome, product) = await Catalog.ProductAsync(Id, Http.RequestAborted);
        reviews = (await reading).Value?.Items;
        if (outcome is Outcome.Missing)
            Navigation.NotFound();
        else if (outcome is not Outcome.Found)
            Http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }
}
