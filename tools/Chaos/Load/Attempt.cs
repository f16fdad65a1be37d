using OnlineShop.Bench.Shop;
using OnlineShop.Chaos.Shop;
using OnlineShop.Client;

namespace OnlineShop.Chaos.Load;

/// <summary>An order that a customer means to place, however often it must be asked for.</summary>
/// <param name="CallsOffAfter">When it is called off after its result; null where it is not.</param>
/// <param name="PaysAgain">Whether an order whose card is declined is paid with another one.</param>
internal sealed record Attempt(
    string Key, IReadOnlyList<PlaceOrderItem> Items, string Card, TimeSpan? CallsOffAfter, bool PaysAgain)
{
    /// <summary>
    /// A parcel is with the carrier after <see cref="ChaosShop.CarrierStep"/>: half of the orders called off are called off about
    /// then.
    /// </summary>
    private static readonly TimeSpan LatestCall = 2 * ChaosShop.CarrierStep;

    /// <summary>
    /// Mostly good cards; one in twelve is declined, one in twelve answered late. One order in eight is called off, at once or
    /// while its parcel leaves, and every second order whose card is declined is paid again.
    /// </summary>
    public static Attempt Draw(Shopper shopper)
    {
        // Customers are to be repeatable, not unpredictable.
#pragma warning disable CA5394
        var card = shopper.Random.Next(12) switch { 0 => "tok_declined", 1 => "tok_timeout", _ => "tok_visa" };
        TimeSpan? callsOff =
            shopper.Random.Next(16) switch { 0 => TimeSpan.Zero, 1 => shopper.Random.NextDouble() * LatestCall, _ => null };
        return new Attempt(Guid.NewGuid().ToString("N"), shopper.Choose(), card, callsOff, shopper.Random.Next(2) == 0);
#pragma warning restore CA5394
    }
}
