namespace OnlineShop.OutboxComparison.Ways;

/// <summary>The ways that are compared.</summary>
internal static class WayNames
{
    /// <summary>The shop's own <c>OnlineShop.Messaging</c>.</summary>
    public const string Shop = "shop";

    /// <summary>
    /// Wolverine, whose receiver handles as many messages at once as serves it best; those of one key may overtake each
    /// other.
    /// </summary>
    public const string Wolverine = "wolverine";

    /// <summary>Wolverine, whose receiver keeps the order of each key, as the shop does.</summary>
    public const string WolverineByKey = "wolverine-by-key";

    public static readonly IReadOnlyList<string> All = [Shop, Wolverine, WolverineByKey];
}
