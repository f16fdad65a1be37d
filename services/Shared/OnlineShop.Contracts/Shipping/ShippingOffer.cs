namespace OnlineShop.Contracts.Shipping;

/// <summary>What sending certain goods costs by one option, and when they arrive.</summary>
/// <param name="Id">Such as <c>standard</c> or <c>express</c>.</param>
/// <param name="MinDays">Working days, at best.</param>
/// <param name="MaxDays">Working days, at worst.</param>
/// <param name="Earliest">The first day on which they may arrive, if they are ordered today.</param>
/// <param name="Latest">The day by which they arrive, if they are ordered today.</param>
public sealed record ShippingOffer(string Id, Money Price, int MinDays, int MaxDays, DateOnly Earliest, DateOnly Latest);
