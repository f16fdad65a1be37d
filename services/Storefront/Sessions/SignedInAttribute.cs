namespace OnlineShop.Storefront.Sessions;

/// <summary>A page for customers who are signed in; others are led to the sign-in, and back.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : Attribute;
