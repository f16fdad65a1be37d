namespace OnlineShop.Storefront.Catalog;

/// <summary>How the shop answered.</summary>
internal enum Outcome
{
    Found,

    /// <summary>There is no such thing.</summary>
    Missing,

    /// <summary>The shop does not understand the question, as when the address of a page was changed by hand.</summary>
    Refused,

    /// <summary>The shop does not answer now.</summary>
    Away,
}

internal sealed record Answer<T>(Outcome Outcome, T? Value)
    where T : class;
