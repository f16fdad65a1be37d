using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Order.Calls;

/// <summary>The section <c>Orders:Calls</c>: how stock and payment of new orders are settled.</summary>
internal sealed class CallOptions
{
    public const string Section = "Orders:Calls";

    /// <summary>Whether Product and Payment are called; otherwise they get commands, as from an order whose calls fail.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>For how many orders at a time. Those beyond wait for their turn.</summary>
    [Range(1, 10_000)]
    public int MaxParallel { get; set; } = 128;
}
