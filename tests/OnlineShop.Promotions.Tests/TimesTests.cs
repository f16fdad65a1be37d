using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

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
        var name = await host.CreateAsync(new { kind = "freeShipping", validFrom = Text(today), validTo = Text(today) });
        var midnight = new DateTimeOffset(today.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(1));
        (await host.ReadAsync(name))["validFrom"]!.GetValue<DateTimeOffset>().ShouldBe(midnight.AddDays(-1));
        (await host.ReadAsync(name))["validTo"]!.GetValue<DateTimeOffset>().ShouldBe(midnight.AddMicroseconds(-1));

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
        var code = await host.ReadAsync(await host.CreateAsync(new { kind = "freeShipping", validFrom = day, validTo = day }));
        (code["validTo"]!.GetValue<DateTimeOffset>() - code["validFrom"]!.GetValue<DateTimeOffset>())
            .ShouldBe(TimeSpan.FromHours(hours).Subtract(TimeSpan.FromMicroseconds(1)));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00", "2026-02-01T00:00:00", "validFrom,validTo")]
    [InlineData("2026-01-01T00:00", "2026-02-01", "validFrom")]
    [InlineData("2026-01-01", "2026-02-01 10:00", "validTo")]
    [InlineData("01/02/2026", "tomorrow", "validFrom,validTo")]
    [InlineData("2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z", "validTo")]
    [InlineData("2026-02-01T01:00:00+01:00", "2026-02-01T00:00:00Z", "validTo")]
    [InlineData("2026-02-02", "2026-02-01", "validTo")]
    public async Task Times_without_an_offset_and_ends_before_the_beginning_are_named(string from, string to, string fields)
    {
        var body = host.Definition(new { code = PromotionsHost.NewName(), kind = "freeShipping", validFrom = from, validTo = to });
        (await CodeEndpointTests.FieldsAsync(await host.AsAdmin().PostAsJsonAsync("/api/promotions", body)))
            .ShouldBe(fields.Split(','), ignoreOrder: true);
        var known = await host.CreateAsync(new { kind = "freeShipping" });
        body.Remove("code");
        (await CodeEndpointTests.FieldsAsync(await host.AsAdmin().PutAsJsonAsync($"/api/promotions/{known}", body)))
            .ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Fact]
    public async Task The_first_and_the_last_day_of_all_can_be_stored()
    {
        var code = await host.ReadAsync(
            await host.CreateAsync(new { kind = "freeShipping", validFrom = "0002-01-01", validTo = "9998-12-31" }));
        code["validFrom"]!.GetValue<DateTimeOffset>().Year.ShouldBe(1);
        code["validTo"]!.GetValue<DateTimeOffset>().Year.ShouldBe(9998);
    }

    [Fact]
    public async Task A_campaign_of_a_date_starts_with_the_day_and_one_without_an_offset_is_refused()
    {
        var day = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime.AddDays(30));
        var response = await CreateAsync(Text(day));
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var starts = (await response.Content.ReadFromJsonAsync<JsonNode>())!["startsAt"]!.GetValue<DateTimeOffset>();
        TimeZoneInfo.ConvertTime(starts, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
            .DateTime.ShouldBe(day.ToDateTime(TimeOnly.MinValue));
        (await CodeEndpointTests.FieldsAsync(await CreateAsync($"{Text(day)}T10:00:00"))).ShouldBe(["startsAt"]);

        Task<HttpResponseMessage> CreateAsync(string startsAt) => host.AsAdmin().PostAsJsonAsync(
            "/api/promotions/campaigns",
            new { name = "Spring", startsAt, texts = new[] { new { language = "en", subject = "Sale", body = "All must go." } } });
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");

    private async Task<string?> ReasonAsync(string code) =>
        (await host.QuoteAsync(code, PromotionsHost.Euro("10")))["reason"]?.GetValue<string>();
}
