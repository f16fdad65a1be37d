using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using static OnlineShop.Promotions.Tests.PromotionsHost;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

/// <summary>A date means the whole day in the shop's time zone, a time has an offset.</summary>
[Collection(OneHost.Name)]
public sealed class TimesTests(PromotionsHost host)
{
    [Fact]
    public async Task A_code_to_today_is_valid_until_the_day_is_over_in_Berlin()
    {
        // It is 11:00 in Berlin. Tests of the collection run one after the other, and the clock only goes forward.
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        var name = await host.CreateAsync(host.FreeShipping() with { ValidFrom = Text(today), ValidTo = Text(today) });
        var midnight = new DateTimeOffset(today.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(1));
        (await host.Promotions().GetAsync(name)).ValidFrom.ShouldBe(midnight.AddDays(-1));
        (await host.Promotions().GetAsync(name)).ValidTo.ShouldBe(midnight.AddMicroseconds(-1));

        (await ReasonAsync(name)).ShouldBeNull();
        host.Clock.SetUtcNow(midnight.AddMinutes(-1));
        (await ReasonAsync(name)).ShouldBeNull("the day is not over");
        host.Clock.SetUtcNow(midnight);
        (await ReasonAsync(name)).ShouldBe("expired");
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    public async Task A_day_on_which_the_clock_is_changed_is_whole_too(string day, int hours)
    {
        var code = await host.Promotions()
            .GetAsync(await host.CreateAsync(host.FreeShipping() with { ValidFrom = day, ValidTo = day }));
        (code.ValidTo - code.ValidFrom).ShouldBe(TimeSpan.FromHours(hours).Subtract(TimeSpan.FromMicroseconds(1)));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00", "2026-02-01T00:00:00", "validFrom,validTo")]
    [InlineData("2026-01-01T00:00", "2026-02-01", "validFrom")]
    [InlineData("2026-01-01", "2026-02-01 10:00", "validTo")]
    [InlineData("01/02/2026", "tomorrow", "validFrom,validTo")]
    [InlineData("2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z", "validTo")]
    [InlineData("2026-02-01T01:00:00+01:00", "2026-02-01T00:00:00Z", "validTo")]
    [InlineData("2026-02-02", "2026-02-01", "validTo")]
    public async Task Times_without_an_offset_and_ends_before_the_beginning_are_named(
        string from, string to, string fields)
    {
        var rules = host.FreeShipping() with { ValidFrom = from, ValidTo = to };
        (await host.Promotions().CreateAsync(rules with { Code = NewName() })).ShouldBeInvalid(fields.Split(','));
        var known = await host.CreateAsync(host.FreeShipping());
        (await host.Promotions().ChangeAsync(known, rules)).ShouldBeInvalid(fields.Split(','));
    }

    [Fact]
    public async Task The_first_and_the_last_day_of_all_can_be_stored()
    {
        var code = await host.Promotions().GetAsync(
            await host.CreateAsync(host.FreeShipping() with { ValidFrom = "0002-01-01", ValidTo = "9998-12-31" }));
        code.ValidFrom.Year.ShouldBe(1);
        code.ValidTo.Year.ShouldBe(9998);
    }

    [Fact]
    public async Task A_campaign_of_a_date_starts_with_the_day_and_one_without_an_offset_is_refused()
    {
        var day = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime.AddDays(30));
        var starts = (await CreateAsync(Text(day))).ShouldSucceed(HttpStatusCode.Created).StartsAt;
        TimeZoneInfo.ConvertTime(starts, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
            .DateTime.ShouldBe(day.ToDateTime(TimeOnly.MinValue));
        (await CreateAsync($"{Text(day)}T10:00:00")).ShouldBeInvalid("startsAt");

        Task<Answer<ApiCampaign>> CreateAsync(string startsAt) =>
            host.Promotions().CreateAsync(host.Campaign(TimeSpan.Zero) with { StartsAt = startsAt });
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");

    private async Task<string?> ReasonAsync(string code) =>
        (await host.QuoteAsync(code, Euro("10"))).Reason;
}
