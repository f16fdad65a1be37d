using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.KeptPages;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Pages;

/// <summary>One product with its reviews.</summary>
public sealed partial class ProductPage
{
    private ProductDetails? product;
    private ReviewPage? reviews;
    private ShippingQuote? shipping;
    private IReadOnlyList<ProductDetails> together = [];

    /// <summary>The product's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The place in the list of reviews; null for the latest.</summary>
    [SupplyParameterFromQuery]
    private string? ReviewsAfter { get; set; }

    private string CategoryPath => new CatalogQuery(null, product!.Category, null, null).ToPagePath();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Page.Shows(KeptTags.OfProduct(Id));
        var reading = Catalog.ReviewsAsync(Id, ReviewsAfter, Page.Aborted);
        var findingTogether = Window.BoughtTogetherAsync(Id, Extras, Catalog, Visitor.Currency, Page.Aborted);
        (var outcome, product) = await Catalog.ProductAsync(Id, Visitor.Currency, Page.Aborted);
        if (product is { Retired: false, Available: > 0 })
            shipping = await Extras.ShippingAsync(product, CountryText.Home, Page.Aborted);
        reviews = (await reading).Value;
        together = [.. (await findingTogether).Where(other => other.Id != Id)];
        if (outcome is Outcome.Missing)
            Navigation.NotFound();
        else if (outcome is not Outcome.Found)
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
    }
}
