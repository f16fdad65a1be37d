using OnlineShop.Bench.Shop;

namespace OnlineShop.Chaos.Load;

/// <summary>An order that a customer means to place, however often it must be asked for.</summary>
internal sealed record Attempt(string Key, IReadOnlyList<OrderItem> Items, string Card, bool CallsOff)
{
    /// <summary>Mostly good cards; one in twelve is declined, one in twelve answered late, and one order in eight is called off.</summary>
    public static Attempt Draw(Shopper shopper)
    {
        // Customers are to be repeatable, not unpredictable.
#pragma warning disable CA5394
        var card = shopper.Random.Next(12) switch { 0 => "tok_declined", 1 => "tok_timeout", _ => "tok_visa" };
        return new Attempt(Guid.NewGuid().ToString("N"), shopper.Choose(), card, shopper.Random.Next(8) == 0);
#pragma warning restore CA5394
    }
}
