using System.Text;
using OnlineShop.Rates.Feed;

namespace OnlineShop.Rates.Tests;

public sealed class EcbFeedTests
{
    [Fact]
    public void A_daily_list_gives_every_value_with_its_digits()
    {
        var day = Read(Lists.On("2026-03-02")).ShouldHaveSingleItem();
        day.Day.ShouldBe(new DateOnly(2026, 3, 2));
        day.Values.ShouldBe(
            new Dictionary<string, decimal> { ["USD"] = 1.08m, ["JPY"] = 160.5m, ["GBP"] = 0.85m, ["XYZ"] = 3m },
            ignoreOrder: true);
    }

    [Fact]
    public void A_historical_list_comes_oldest_first() =>
        Read(Lists.Of(("2026-03-02", "USD=1.1 JPY=2 GBP=3"), ("2026-02-27", "USD=1 JPY=2 GBP=3")))
            .Select(day => day.Day).ShouldBe([new DateOnly(2026, 2, 27), new DateOnly(2026, 3, 2)]);

    [Theory]
    [InlineData("no XML at all", "well-formed")]
    [InlineData("<a/>", "gesmes")]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "well-formed")]
    public void What_is_no_such_list_is_refused(string body, string reason) => Refusal(body).ShouldContain(reason);

    [Theory]
    [InlineData("", "no rates")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD' rate='1.1'/></Cube>", "Only 1 currencies")]
    [InlineData("<Cube time='2nd of March'><Cube currency='USD' rate='1.1'/></Cube>", "not a day")]
    [InlineData("<Cube><Cube currency='USD' rate='1.1'/></Cube>", "not a day")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD'/></Cube>", "not a rate of USD")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD' rate='0'/></Cube>", "not a rate of USD")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD' rate='0.0000000000000000000000000001'/></Cube>", "not a rate of USD")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD' rate='1000000000'/></Cube>", "not a rate of USD")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD' rate='-1.1'/></Cube>", "not a rate of USD")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD' rate='1,1'/></Cube>", "not a rate of USD")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD' rate='NaN'/></Cube>", "not a rate of USD")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='dollar' rate='1.1'/></Cube>", "not a currency")]
    [InlineData("<Cube time='2026-03-02'><Cube rate='1.1'/></Cube>", "not a currency")]
    [InlineData("<Cube time='2026-03-02'><Cube currency='USD' rate='1.1'/><Cube currency='USD' rate='1.2'/></Cube>", "listed twice")]
    public void One_bad_entry_refuses_the_whole_list(string cubes, string reason) =>
        Refusal(Lists.Envelope(cubes)).ShouldContain(reason);

    [Fact]
    public void A_list_cut_off_anywhere_is_refused()
    {
        var whole = Lists.On("2026-03-02");
        for (var length = 0; length < whole.Length - 1; length += 7)
            Should.Throw<FeedRefusedException>(() => Read(whole[..length]));
    }

    [Fact]
    public void A_day_listed_twice_is_refused() =>
        Refusal(Lists.Of(("2026-03-02", "USD=1 JPY=2 GBP=3"), ("2026-03-02", "USD=1 JPY=2 GBP=3")))
            .ShouldContain("listed twice");

    [Fact]
    public void Only_moves_beyond_the_limit_are_jumps()
    {
        var before = new Dictionary<string, decimal> { ["USD"] = 1m, ["JPY"] = 100m, ["GBP"] = 1m };
        var today = new DailyRates(
            new DateOnly(2026, 3, 2),
            new Dictionary<string, decimal> { ["USD"] = 1.2m, ["JPY"] = 79.9m, ["GBP"] = 1.21m, ["CHF"] = 5m });
        today.JumpsFrom(before, 20).Select(jump => jump.Currency).ShouldBe(["GBP", "JPY"]);
    }

    private static IReadOnlyList<DailyRates> Read(string xml) =>
        EcbFeed.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), minimumCurrencies: 3);

    private static string Refusal(string xml) => Should.Throw<FeedRefusedException>(() => Read(xml)).Message;
}
