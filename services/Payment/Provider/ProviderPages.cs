namespace OnlineShop.Payment.Provider;

/// <summary>A row of a page that the shop cannot read.</summary>
internal sealed record UnreadableRow(string Id, Exception Error);

/// <summary>A page of payments. <paramref name="Next"/> is the <c>after</c> of the next page; null at the end.</summary>
internal sealed record ProviderPage(
    IReadOnlyList<ProviderIntent> Intents, IReadOnlyList<UnreadableRow> Unreadable, string? Next);

/// <summary>A page of events. <paramref name="Next"/> is the <c>after</c> of the next page; null at the end.</summary>
internal sealed record EventPage(
    IReadOnlyList<StripeEvent> Events, IReadOnlyList<UnreadableRow> Unreadable, string? Next);
