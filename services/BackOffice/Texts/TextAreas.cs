namespace OnlineShop.BackOffice.Texts;

// Each names a pair of files, Texts/Frame.resx and Texts/Frame.ru.resx for FrameTexts: inject IStringLocalizer<FrameTexts>.

/// <summary>What surrounds every page, the sign-in, and pages that say what went wrong.</summary>
internal sealed record FrameTexts;

/// <summary>Products and their stock.</summary>
internal sealed record ProductsTexts;

/// <summary>Orders, with their payments, parcels and returns.</summary>
internal sealed record OrdersTexts;

/// <summary>Customers and their accounts.</summary>
internal sealed record CustomersTexts;

/// <summary>The audit log.</summary>
internal sealed record AuditTexts;

/// <summary>MudBlazor's own texts, by its keys.</summary>
internal sealed record MudTexts;
