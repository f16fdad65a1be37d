using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Tests;

public sealed class LaneTests
{
    /// <summary>
    /// The lane of a key is part of the wire form: were it to change, the order of a key's messages would break on an update.
    /// </summary>
    [Theory]
    [InlineData("0197b1a0-0000-7000-8000-000000000001", 6)]
    [InlineData("EUR", 7)]
    [InlineData("", 5)]
    public void A_key_keeps_its_lane(string key, short lane) => Lanes.Of(key).ShouldBe(lane);

    [Fact]
    public void Keys_spread_over_all_lanes() =>
        Enumerable.Range(0, 1600).GroupBy(_ => Lanes.Of(Guid.CreateVersion7().ToString()))
            .ShouldAllBe(lane => lane.Count() > 40);
}
