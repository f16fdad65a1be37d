namespace OnlineShop.BackOffice.Dashboard;

/// <summary>What a role is shown on the home page.</summary>
/// <param name="Sales">What the shop earns.</param>
/// <param name="Products">What sells best, and what runs out.</param>
/// <param name="Orders">What there is to do about orders.</param>
internal sealed record DashboardParts(bool Sales, bool Products, bool Orders);
