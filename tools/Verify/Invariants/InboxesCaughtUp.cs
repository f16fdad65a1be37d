using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Every consumer has applied every message of the lanes that it reads: none is behind its source, and none is past it.
/// </summary>
internal sealed class InboxesCaughtUp : IInvariant
{
    public string Name => "inboxes-caught-up";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var reading = await LaneReading.TakeAsync(shop.Sources, cancel);
        return new Finding(
            $"{Finding.Count(reading.Positions.Count, "position")} against {Finding.Count(reading.Heads.Count, "lane")}",
            [.. reading.Behind().Select(lane => ToBreach(lane, "behind")), .. reading.Ahead().Select(lane => ToBreach(lane, "past"))]);
    }

    private static Breach ToBreach(LaneDistance lane, string where) =>
        new("lane", lane.Lane, $"{lane.Consumer} is at {lane.Position}, {where} its source, which is at {lane.Head}");
}
