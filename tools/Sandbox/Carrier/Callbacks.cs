namespace OnlineShop.Sandbox.Carrier;

/// <summary>What a shipper is told at one time of several parcels. A stage that is told alone is a <see cref="Callback"/>.</summary>
internal sealed record Callbacks(IReadOnlyList<Callback> Events)
{
    /// <summary>The most that come together.</summary>
    public const int Most = 100;
}
