namespace OnlineShop.BackOffice.Texts;

// Each names a pair of files, Texts/Frame.resx and Texts/Frame.ru.resx for FrameTexts: inject IStringLocalizer<FrameTexts>.

/// <summary>What surrounds every page, the sign-in, and pages that say what went wrong.</summary>
internal sealed record FrameTexts;

/// <summary>What the shop says of fields: in English as it says it, with places for values.</summary>
internal sealed record FieldErrorsTexts;

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

/// <summary>Customers and their accounts.</summary>
internal sealed record CustomersTexts;

/// <summary>The audit log.</summary>
internal sealed record AuditTexts;

/// <summary>The home page: figures of the shop, and what there is to do.</summary>
internal sealed record DashboardTexts;

/// <summary>What Statistics knows.</summary>
internal sealed record ReportsTexts;

/// <summary>What services could not handle.</summary>
internal sealed record DeadLettersTexts;

/// <summary>Scheduled tasks and their runs.</summary>
internal sealed record SchedulerTexts;

/// <summary>How the services are.</summary>
internal sealed record SystemTexts;

/// <summary>Promo codes and their uses.</summary>
internal sealed record PromotionsTexts;

/// <summary>Campaigns, before and after they are sent.</summary>
internal sealed record CampaignsTexts;

/// <summary>What customers are told, and the log of it.</summary>
internal sealed record NotificationsTexts;

/// <summary>Webhooks and their deliveries.</summary>
internal sealed record WebhooksTexts;

/// <summary>MudBlazor's own texts, by its keys.</summary>
internal sealed record MudTexts;
