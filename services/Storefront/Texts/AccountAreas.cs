namespace OnlineShop.Storefront.Texts;

/// <summary>A customer's own pages: profile, addresses, password, messages, data.</summary>
internal sealed record ProfileTexts;

/// <summary>Where a customer is signed in, and the second step of signing in.</summary>
internal sealed record SecurityTexts;

/// <summary>What customers say of products, and the products that a visitor has seen.</summary>
internal sealed record ReviewsTexts;

/// <summary>Goods that come back.</summary>
internal sealed record ReturnsTexts;

/// <summary>The names of the countries that the shop sends to.</summary>
internal sealed record CountriesTexts;
