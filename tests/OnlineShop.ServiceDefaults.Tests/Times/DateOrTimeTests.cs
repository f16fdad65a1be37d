using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults.Tests.Times;

public sealed class DateOrTimeTests
{
    private static readonly ShopCalendar Berlin = new(Options.Create(new ShopOptions()), TimeProvider.System);

    [Theory]
    [InlineData("2026-01-31", "2026-01-30T23:00:00Z", "2026-01-31T22:59:59.999999Z")]
    [InlineData("2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59.999999Z")]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z")]
    [InlineData("2026-01-31T12:00:00.123456-05:30", "2026-01-31T17:30:00.123456Z", "2026-01-31T17:30:00.123456Z")]
    [InlineData("2026-01-31t12:00:00z", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00Z", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T24:00:00Z", "2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("2024-02-29", "2024-02-28T23:00:00Z", "2024-02-29T22:59:59.999999Z")]
    public void A_date_is_the_whole_day_and_a_time_is_its_moment(string text, string start, string end)
    {
        DateOrTime.TryParse(text, out var read).ShouldBeTrue();
        read.Start(Berlin).ShouldBe(DateTimeOffset.Parse(start));
        read.End(Berlin).ShouldBe(DateTimeOffset.Parse(end));
        JsonSerializer.Deserialize<DateOrTime>(JsonSerializer.Serialize(text)).ShouldBe(read);
        JsonSerializer.Deserialize<DateOrTime>(JsonSerializer.Serialize(read))
            .ShouldBe(read, "it is written as it is read");
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00")]
    [InlineData("2026-01-31 12:00:00Z")]
    [InlineData("2026-02-30")]
    [InlineData("2026-1-1")]
    [InlineData("20260131")]
    [InlineData("31.01.2026")]
    [InlineData("2026-01-31T25:00:00Z")]
    [InlineData("-0001-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00+25:00")]
    [InlineData("2026-01-31T12:00:00 Europe/Berlin")]
    [InlineData("2026-W05-6")]
    [InlineData("1769860800")]
    [InlineData("today")]
    [InlineData("")]
    [InlineData(" 2026-01-31")]
    // A day's bounds, in whatever zone, must be moments too.
    [InlineData("0001-12-31")]
    [InlineData("9999-01-01")]
    [InlineData("0001-12-31T23:59:59Z")]
    [InlineData("9998-12-31T23:59:59-01:00")]
    // Read as these they would be outside of what any type of ours can hold.
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59.9999999-14:00")]
    public void Anything_else_is_neither(string text)
    {
        DateOrTime.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<DateOrTime>(JsonSerializer.Serialize(text)))
            .Message.ShouldContain("with its offset");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Other_JSON_is_neither(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<DateOrTime>(json));

    [Fact]
    public void A_time_has_the_microseconds_that_the_databases_keep()
    {
        DateOrTime.TryParse("2026-11-28T10:00:00.1234561Z", out var one).ShouldBeTrue();
        DateOrTime.TryParse("2026-11-28T10:00:00.1234569Z", out var other).ShouldBeTrue();
        other.ShouldBe(one);
    }

    [Fact]
    public void A_time_is_written_as_a_moment_always_was()
    {
        var time = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        JsonSerializer.Serialize(new DateOrTime(time)).ShouldBe(JsonSerializer.Serialize(time));
    }
}
