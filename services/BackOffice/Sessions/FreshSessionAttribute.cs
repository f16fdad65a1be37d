namespace OnlineShop.BackOffice.Sessions;

/// <summary>Marks an endpoint, other than a page, whose session is renewed first where it is due.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FreshSessionAttribute : Attribute;
