namespace OnlineShop.Tests.BackOffice;

/// <summary>Who works in the back office.</summary>
public enum StaffRole
{
    /// <summary>Somebody who is not signed in.</summary>
    Nobody,

    /// <summary>May do everything.</summary>
    Admin,

    /// <summary>Sees to orders and customers.</summary>
    Support,

    /// <summary>Sees to the catalog and promotions.</summary>
    Merchant,
}
