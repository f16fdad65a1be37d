using OnlineShop.OutboxComparison.Ways;

namespace OnlineShop.OutboxComparison.Tests;

/// <summary>A small measurement: it says nothing about speed, but shows that the ways are set up as they should be.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public async Task The_shop_and_Wolverine_by_key_apply_each_message_once_and_in_the_order_of_its_key()
    {
        string[] ways = [WayNames.Shop, WayNames.WolverineByKey];
        var options = new ComparisonOptions(
            Messages: 200, Writers: 4, Rate: 50, Seconds: 2, Warmup: 50, Rounds: 1, ways)
        {
            Aftermath = TimeSpan.FromMilliseconds(200),
        };
        var results = await Comparison.RunAsync(options, CancellationToken.None);
        results.Select(result => result.Way).ShouldBe(ways);
        foreach (var result in results)
        {
            foreach (var load in new[] { result.Burst, result.Steady })
            {
                (load.Lost, load.Twice, load.Overtaken).ShouldBe((0, 0, 0), result.Way);
                load.P50.ShouldBeGreaterThan(0, result.Way);
                load.Processor.Services.ShouldBeGreaterThan(0, result.Way);
            }
        }
    }
}
