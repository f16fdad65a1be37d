namespace OnlineShop.Storefront.KeptPages;

/// <summary>
/// A page that is the same for all visitors of one language and currency, apart from its <see cref="OwnPart"/>s. It is kept for a moment.
/// </summary>
/// <param name="queryKeys">What its address may ask for. With anything else the page is drawn anew.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeptPageAttribute(params string[] queryKeys) : Attribute
{
    /// <summary>What its address may ask for.</summary>
    public IReadOnlyCollection<string> QueryKeys { get; } = queryKeys;
}
