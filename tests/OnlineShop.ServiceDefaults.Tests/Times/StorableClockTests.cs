using Microsoft.Extensions.Time.Testing;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults.Tests.Times;

public sealed class StorableClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 10)]
    [InlineData(12_345_678, 12_345_670)]
    public void Times_are_whole_microseconds(long ticks, long kept) =>
        new StorableClock(new FakeTimeProvider(Noon.AddTicks(ticks))).GetUtcNow().ShouldBe(Noon.AddTicks(kept));

    [Fact]
    public async Task Everything_else_is_the_clock_underneath()
    {
        var inner = new FakeTimeProvider(Noon);
        var clock = new StorableClock(inner);
        var started = clock.GetTimestamp();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock);
        inner.Advance(TimeSpan.FromHours(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(30));
        clock.GetElapsedTime(started).ShouldBe(TimeSpan.FromHours(1));
        clock.LocalTimeZone.ShouldBe(inner.LocalTimeZone);
    }
}
