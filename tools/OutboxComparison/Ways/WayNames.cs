namespace OnlineShop.OutboxComparison.Ways;

/// <summary>The ways that are compared.</summary>
internal static class WayNames
{
    /// <summary>The shop's own <c>OnlineShop.Messaging</c>.</summary>
    public const string Shop = "shop";

    /// <summary>
    /// Wolverine tuned for throughput: the receiver handles messages in parallel, so those with the same key may overtake each
    /// other.
    /// </summary>
    public const string Wolverine = "wolverine";

    /// <summary>Wolverine set up to keep the order within each key, as the shop does.</summary>
    public const string WolverineByKey = "wolverine-by-key";

    public static readonly IReadOnlyList<string> All = [Shop, Wolverine, WolverineByKey];
}
