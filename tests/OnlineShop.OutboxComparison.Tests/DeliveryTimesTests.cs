using OnlineShop.OutboxComparison.Results;

namespace OnlineShop.OutboxComparison.Tests;

public sealed class DeliveryTimesTests
{
    private static readonly DateTime Start = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Order = Guid.CreateVersion7();
    private static readonly ProcessorTime None = new(0, 0, 0, 0);

    [Fact]
    public void Latency_lies_between_a_message_s_two_commits_and_the_rate_between_the_first_and_the_last()
    {
        var result = new DeliveryTimes([Of(1, 0), Of(2, 100)], [Of(1, 30), Of(2, 500)]).ToResult(2, None);
        (result.P50, result.P99, result.Max).ShouldBe((30, 400, 400));
        (result.Seconds, result.PerSecond).ShouldBe((0.5, 4));
        (result.Lost, result.Twice, result.Overtaken).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void What_is_lost_applied_twice_never_sent_or_overtaken_is_counted()
    {
        var result = new DeliveryTimes([Of(1, 0), Of(2, 0), Of(3, 0)], [Of(2, 10), Of(1, 20), Of(1, 30), Of(9, 40)])
            .ToResult(3, None);
        (result.Lost, result.Twice, result.Overtaken).ShouldBe((1, 2, 1));
    }

    private static Commit Of(long version, double milliseconds) =>
        new(new MessageKey(Order, version), Start.AddMilliseconds(milliseconds));
}
