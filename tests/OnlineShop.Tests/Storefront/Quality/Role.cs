namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>Who opens a page.</summary>
public enum Role
{
    /// <summary>Somebody without a past.</summary>
    Visitor,

    /// <summary>A visitor with a full cart.</summary>
    Shopper,

    /// <summary>Somebody who has bought without an account.</summary>
    Guest,

    /// <summary>A customer who has just signed up.</summary>
    Newcomer,

    /// <summary>A customer with orders, addresses, messages, a return, a review and a full cart.</summary>
    Customer,
}
