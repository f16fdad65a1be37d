namespace OnlineShop.Storefront.KeptPages;

/// <summary>A place on a kept page that each visitor gets filled in by themselves.</summary>
public enum OwnPart
{
    /// <summary>The token of the page's forms.</summary>
    FormToken,

    /// <summary>The way to the cart, with the number of units in it.</summary>
    Cart,

    /// <summary>The products that were seen.</summary>
    Seen,
}
