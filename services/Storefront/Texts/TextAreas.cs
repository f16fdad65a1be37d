namespace OnlineShop.Storefront.Texts;

// Each names a pair of files, Texts/Shop.resx and Texts/Shop.ru.resx for ShopTexts: inject IStringLocalizer<ShopTexts>.

/// <summary>What surrounds every page, and pages that say what went wrong.</summary>
internal sealed record SiteTexts;

/// <summary>The catalog and products.</summary>
internal sealed record ShopTexts;

/// <summary>Signing in and up, passwords, and a customer's account.</summary>
internal sealed record AccountTexts;

/// <summary>Orders that were placed.</summary>
internal sealed record OrderTexts;

/// <summary>Invoices, as pages and as files.</summary>
internal sealed record InvoiceTexts;

/// <summary>The cart.</summary>
internal sealed record CartTexts;

/// <summary>Placing an order, and the sums that orders show as well.</summary>
internal sealed record CheckoutTexts;
