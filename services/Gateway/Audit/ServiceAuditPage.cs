namespace OnlineShop.Gateway.Audit;

/// <summary>What a service answers of its part of the audit log. The entries do not name the service.</summary>
internal sealed record ServiceAuditPage(IReadOnlyList<ShopAuditEntry> Items, Guid? Next);
