namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>A product on sale.</summary>
/// <param name="Version">The one of the last change; null where a change was not answered.</param>
internal sealed record Offer(Guid Id, string Sku, string Name, long? Version);
