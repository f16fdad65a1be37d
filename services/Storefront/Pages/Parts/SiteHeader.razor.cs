using OnlineShop.Client;

namespace OnlineShop.Storefront.Pages.Parts;

/// <summary>The head of every page: search, categories, language and currency, account, cart.</summary>
public sealed partial class SiteHeader
{
    private const int MostCategories = 12;

    private IReadOnlyList<Category> categories = [];
    private IReadOnlyList<string> currencies = [Visitor.ShopCurrency];

    private string? Search => Page.Http.Request.Path == "/" ? Page.Http.Request.Query["q"].ToString() : null;

    private string? Chosen => Page.Http.Request.Path == "/" ? Page.Http.Request.Query["category"].ToString() : null;

    private string Preferences => $"{Visitor.Code.ToUpperInvariant()} · {Visitor.Currency}";

    /// <inheritdoc/>
    public void Dispose() => Session.Begun -= DrawAgain;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Session.Begun += DrawAgain;
        var reading = Facts.CurrenciesAsync(Catalog, Page.Aborted);
        var all = await Facts.CategoriesAsync(Catalog, Page.Aborted);
        categories = [.. all.OrderByDescending(category => category.ProductCount).Take(MostCategories)];
        currencies = await reading;
    }

    /// <summary>The head is drawn before a form of the page makes a guest of a visitor.</summary>
    private void DrawAgain() => _ = InvokeAsync(StateHasChanged);
}
