namespace OnlineShop.BackOffice.Orders;

/// <summary>What somebody has decided about a return.</summary>
/// <param name="Note">What the customer is told; may be empty.</param>
/// <param name="Restock">Of goods that are back: whether they can be sold again; null for another step.</param>
public sealed record ReturnDecisionMade(Guid ReturnId, ReturnStep Step, string? Note, bool? Restock);
