namespace OnlineShop.Order.Customers;

/// <summary>A row of <c>customers</c>.</summary>
/// <param name="Version">0 where it comes from the account, higher where it comes from the profile.</param>
internal sealed record CustomerRow(Guid UserId, string Email, string Name, long Version);
