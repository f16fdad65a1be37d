using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults.Tests.Times;

public sealed class ShopCalendarTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-01-31", "2026-01-30T23:00:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-07-31", "2026-07-30T22:00:00Z", 24)]
    // The clock goes forward, and back.
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25)]
    // There is no midnight on this day: the clock goes from 23:59 to 01:00. On the next one it goes back to 23:00 of the day
    // itself.
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z", 23)]
    [InlineData("Asia/Beirut", "2026-10-24", "2026-10-23T21:00:00Z", 25)]
    [InlineData("Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00Z", 24)]
    [InlineData("UTC", "2026-12-31", "2026-12-31T00:00:00Z", 24)]
    public void A_day_begins_and_ends_in_the_zone_of_the_shop(string zone, string date, string start, int hours)
    {
        var (calendar, day) = (Of(zone), DateOnly.Parse(date));
        calendar.StartOf(day).ShouldBe(DateTimeOffset.Parse(start));
        calendar.EndOf(day).ShouldBe(calendar.StartOf(day.AddDays(1)).AddMicroseconds(-1));
        (calendar.StartOf(day.AddDays(1)) - calendar.StartOf(day)).ShouldBe(TimeSpan.FromHours(hours));
        calendar.DayOf(calendar.StartOf(day)).ShouldBe(day);
        calendar.DayOf(calendar.EndOf(day)).ShouldBe(day);
        calendar.DayOf(calendar.StartOf(day).AddMicroseconds(-1)).ShouldBe(day.AddDays(-1));
    }

    [Fact]
    public void Every_day_of_two_years_follows_the_one_before_without_gap_or_overlap()
    {
        foreach (var zone in new[] { "Europe/Berlin", "Asia/Beirut", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo" })
        {
            var calendar = Of(zone);
            for (var day = new DateOnly(2025, 1, 1); day.Year < 2027; day = day.AddDays(1))
            {
                (calendar.EndOf(day).AddMicroseconds(1) == calendar.StartOf(day.AddDays(1)))
                    .ShouldBeTrue($"{zone} {day}");
                calendar.DayOf(calendar.StartOf(day)).ShouldBe(day, zone);
            }
        }
    }

    [Fact]
    public void Today_is_the_day_in_the_zone_of_the_shop()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero));
        Of("Europe/Berlin", clock).Today.ShouldBe(new DateOnly(2026, 3, 2));
        Of("UTC", clock).Today.ShouldBe(new DateOnly(2026, 3, 1));
    }

    [Fact]
    public void The_first_and_the_last_day_of_all_have_their_bounds_too()
    {
        foreach (var zone in new[] { "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Niue" })
        {
            DateOrTime.TryParse("0002-01-01", out var first).ShouldBeTrue();
            DateOrTime.TryParse("9998-12-31", out var last).ShouldBeTrue();
            Of(zone).DayOf(first.Start(Of(zone))).ShouldBe(new DateOnly(2, 1, 1));
            Of(zone).DayOf(last.End(Of(zone))).ShouldBe(new DateOnly(9998, 12, 31));
        }
    }

    [Theory]
    [InlineData("Europe/Nowhere")]
    [InlineData("")]
    public void A_zone_that_does_not_exist_is_named(string zone) =>
        Validate(new ShopOptions { TimeZone = zone }).ShouldContain(fault => fault.Contains("TimeZone"));

    [Fact]
    public void The_zone_is_Berlin_where_none_is_given() =>
        Of(new ShopOptions().TimeZone).TimeZone.ShouldBe("Europe/Berlin");

    private static IEnumerable<string> Validate(ShopOptions options) =>
        new DataAnnotationValidateOptions<ShopOptions>(null).Validate(null, options).Failures ?? [];

    private static ShopCalendar Of(string zone, TimeProvider? clock = null) =>
        new(Options.Create(new ShopOptions { TimeZone = zone }), clock ?? TimeProvider.System);
}
