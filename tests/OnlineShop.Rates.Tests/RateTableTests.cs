using System.Globalization;
using OnlineShop.Rates.Quotes;

namespace OnlineShop.Rates.Tests;

public sealed class RateTableTests
{
    private static readonly RateTable Table = new(
        new DateOnly(2026, 3, 2), "ECB", DateTimeOffset.UnixEpoch,
        new Dictionary<string, decimal> { ["USD"] = 1.08m, ["JPY"] = 160.5m, ["GBP"] = 0.85m, ["XYZ"] = 3m });

    [Theory]
    [InlineData("EUR", "USD", "1.08")]
    [InlineData("EUR", "EUR", "1")]
    [InlineData("JPY", "JPY", "1")]
    [InlineData("USD", "EUR", "0.9259259259")]
    [InlineData("GBP", "USD", "1.270588235")]
    [InlineData("JPY", "USD", "0.006728971963")]
    [InlineData("USD", "JPY", "148.6111111")]
    public void Every_pair_has_a_rate_of_ten_digits(string from, string to, string value) =>
        Table.Find(from, to)!.Value.ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("EUR", "XYZ")]
    [InlineData("XYZ", "EUR")]
    [InlineData("EUR", "AED")]
    public void A_currency_must_be_both_in_the_feed_and_known_to_the_shop(string from, string to) =>
        Table.Find(from, to).ShouldBeNull();

    [Fact]
    public void Rates_against_a_base_leave_the_base_out() => Table.Against("USD").Keys.ShouldBe(["EUR", "GBP", "JPY"]);

    [Theory]
    [InlineData("1.00000000005", "1")]
    [InlineData("1.00000000015", "1")]
    [InlineData("1.0000000015", "1.000000002")]
    [InlineData("1.0000000025", "1.000000002")]
    [InlineData("0.00000123456789015", "0.000001234567890")]
    [InlineData("123456789012", "123456789000")]
    [InlineData("0.1", "0.1")]
    [InlineData("10", "10")]
    public void Rounding_keeps_ten_significant_digits_half_to_even(string value, string rounded) =>
        RateTable.Round(decimal.Parse(value, CultureInfo.InvariantCulture))
            .ShouldBe(decimal.Parse(rounded, CultureInfo.InvariantCulture));

    [Fact]
    public void Going_to_a_currency_and_back_loses_less_than_the_last_digits()
    {
        var there = Table.Find("GBP", "JPY")!.Value;
        var back = Table.Find("JPY", "GBP")!.Value;
        (there * back).ShouldBe(1m, tolerance: 0.000000001m);
    }
}
