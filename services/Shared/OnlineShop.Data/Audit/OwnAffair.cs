namespace OnlineShop.Data.Audit;

/// <summary>Marks an operation by which everybody, the shop's people too, only sees to their own affairs.</summary>
internal sealed class OwnAffair;
