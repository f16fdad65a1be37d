namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// How much is forgiven in a search. More is tried only where less finds nothing, since it costs more and means less.
/// </summary>
internal enum Leniency
{
    /// <summary>The last word may be unfinished.</summary>
    Unfinished,

    /// <summary>Any word may be.</summary>
    Shortened,

    /// <summary>A long word may have a typing mistake, too.</summary>
    Mistyped,
}
