namespace OnlineShop.BackOffice.Texts;

// Each names a pair of files, Texts/Frame.resx and Texts/Frame.ru.resx for FrameTexts: inject IStringLocalizer<FrameTexts>.

/// <summary>What surrounds every page, the sign-in, and pages that say what went wrong.</summary>
internal sealed record FrameTexts;

/// <summary>Products and their stock.</summary>
internal sealed record ProductsTexts;

/// <summary>Categories.</summary>
internal sealed record CategoriesTexts;

/// <summary>Files of products.</summary>
internal sealed record ImportsTexts;

/// <summary>Reviews of all products.</summary>
internal sealed record ReviewsTexts;

/// <summary>Orders, with their payments, parcels and returns.</summary>
internal sealed record OrdersTexts;

/// <summary>MudBlazor's own texts, by its keys.</summary>
internal sealed record MudTexts;
