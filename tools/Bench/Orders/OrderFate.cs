namespace OnlineShop.Bench.Orders;

/// <summary>
/// What has become of an order that is at rest: nothing is due of it, so that the shop leaves it alone. The words are those of
/// Order's database.
/// </summary>
/// <param name="Path">The statuses that it came to, with the time of each since the placing.</param>
/// <param name="Reason">Why it is in the last one.</param>
/// <param name="Stock">What it holds of Product.</param>
/// <param name="Payment">What it holds of Payment.</param>
internal sealed record OrderFate(IReadOnlyList<(string Status, TimeSpan After)> Path, string? Reason, string Stock, string Payment)
{
    public static readonly OrderFate Confirmed = new(Way(4), null, "committed", "captured");
    public static readonly OrderFate Shipped = Confirmed with { Path = Way(5) };
    public static readonly OrderFate Delivered = Confirmed with { Path = Way(6) };
    public static readonly OrderFate Returned = Confirmed with { Path = Way(7), Reason = "goodsReturned" };

    public static readonly OrderFate Cancelled =
        new([.. Way(2), ("cancelled", TimeSpan.FromSeconds(40))], "customerRequest", "none", "settled");

    public static readonly OrderFate SoldOut = new([.. Way(1), ("rejected", TimeSpan.FromSeconds(1))], "outOfStock", "none", "none");

    public static readonly OrderFate Declined =
        new([.. Way(2), ("rejected", TimeSpan.FromSeconds(3))], "paymentDeclined", "none", "settled");

    /// <summary>Its status.</summary>
    public string Status => Path[^1].Status;

    /// <summary>Whether a parcel has left.</summary>
    public bool IsSent => Path.Any(step => step.Status == "shipped");

    /// <summary>What has become of an order by its age, and by chance.</summary>
    /// <param name="percent">From 0 to 99.</param>
    public static OrderFate Of(TimeSpan age, int percent) => percent switch
    {
        < 4 => Cancelled,
        < 7 => SoldOut,
        < 10 => Declined,
        < 13 when age > TimeSpan.FromDays(12) => Returned,
        _ when age > TimeSpan.FromDays(4) => Delivered,
        _ when age > TimeSpan.FromDays(1) => Shipped,
        _ => Confirmed,
    };

    private static (string, TimeSpan)[] Way(int steps) =>
    [
        .. new[]
        {
            ("placed", TimeSpan.Zero), ("reserved", TimeSpan.FromSeconds(1)), ("paid", TimeSpan.FromSeconds(2)),
            ("confirmed", TimeSpan.FromSeconds(3)), ("shipped", TimeSpan.FromHours(20)), ("delivered", TimeSpan.FromDays(3)),
            ("returned", TimeSpan.FromDays(11)),
        }.Take(steps),
    ];
}
