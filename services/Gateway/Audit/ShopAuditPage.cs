namespace OnlineShop.Gateway.Audit;

/// <summary>A page of the shop's audit log, newest first.</summary>
/// <param name="Next">The <c>after</c> of the next page; left out at the end.</param>
/// <param name="Unavailable">Services that did not answer: what was changed in them is not known.</param>
internal sealed record ShopAuditPage(IReadOnlyList<ShopAuditEntry> Items, Guid? Next, IReadOnlyList<string> Unavailable);
