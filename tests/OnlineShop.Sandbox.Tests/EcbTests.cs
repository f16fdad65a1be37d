using System.Globalization;
using System.Xml.Linq;

namespace OnlineShop.Sandbox.Tests;

public sealed class EcbTests
{
    private static readonly XNamespace Gesmes = "http://www.gesmes.org/xml/2002-08-01";
    private static readonly XNamespace Ecb = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";

    private static async Task<XElement> FeedAsync(SandboxApp app, string file)
    {
        using var response = await app.CreateClient().GetAsync("/ecb/" + file);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/xml");
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        feed.Name.ShouldBe(Gesmes + "Envelope");
        feed.Element(Gesmes + "subject")!.Value.ShouldBe("Reference rates");
        feed.Element(Gesmes + "Sender")!.Element(Gesmes + "name")!.Value.ShouldBe("European Central Bank");
        return feed.Element(Ecb + "Cube")!;
    }

    private static Dictionary<string, decimal> Rates(XElement day) => day.Elements(Ecb + "Cube")
        .ToDictionary(
            c => c.Attribute("currency")!.Value,
            c => decimal.Parse(c.Attribute("rate")!.Value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-03-05T09:30:00Z", "2026-03-05")]
    [InlineData("2026-03-07T09:30:00Z", "2026-03-06")]
    [InlineData("2026-03-08T23:59:00Z", "2026-03-06")]
    public async Task The_daily_feed_is_of_the_last_working_day(string now, string day)
    {
        await using var app = new SandboxApp();
        app.Time.SetUtcNow(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var cube = (await FeedAsync(app, "eurofxref-daily.xml")).Elements().Single();
        cube.Attribute("time")!.Value.ShouldBe(day);
        var rates = Rates(cube);
        rates.Count.ShouldBe(29);
        rates["USD"].ShouldBeInRange(1.1m, 1.25m);
        rates["JPY"].ShouldBeInRange(175, 186);
        rates["DKK"].ShouldBeInRange(7.46m, 7.48m);
    }

    [Fact]
    public async Task History_holds_the_working_days_and_agrees_with_the_daily_feed()
    {
        await using var app = new SandboxApp();
        var today = (await FeedAsync(app, "eurofxref-daily.xml")).Elements().Single();
        var history = (await FeedAsync(app, "eurofxref-hist-90d.xml")).Elements().ToList();

        history.Count.ShouldBeInRange(60, 65);
        Rates(history[0]).ShouldBe(Rates(today));
        history.Select(d => DateOnly.Parse(d.Attribute("time")!.Value, CultureInfo.InvariantCulture).DayOfWeek)
            .ShouldNotContain(d => d == DayOfWeek.Saturday || d == DayOfWeek.Sunday);
        history.Select(d => Rates(d)["USD"]).Distinct().Count().ShouldBeGreaterThan(40);
        history.Zip(history.Skip(1), (a, b) => Math.Abs((Rates(a)["USD"] / Rates(b)["USD"]) - 1)).Max()
            .ShouldBeLessThan(0.01m);
    }
}
