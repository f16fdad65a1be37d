using System.Text.Json;

namespace OnlineShop.Contracts.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("12.34", "EUR", 1234)]
    [InlineData("-0.01", "EUR", -1)]
    [InlineData("500", "JPY", 500)]
    [InlineData("1.234", "KWD", 1234)]
    [InlineData("10000000000000.00", "IDR", Money.MaxMinorUnits)]
    [InlineData("-1000000000000000", "JPY", -Money.MaxMinorUnits)]
    [InlineData("1000000000000.000", "KWD", Money.MaxMinorUnits)]
    public void An_amount_is_read_into_minor_units(string amount, string currency, long minor)
    {
        Money.TryParse(amount, currency, out var money).ShouldBeTrue();
        money.MinorUnits.ShouldBe(minor);
    }

    [Theory]
    [InlineData("12.345", "EUR")]
    [InlineData("1.5", "JPY")]
    [InlineData("1,50", "EUR")]
    [InlineData("1e3", "EUR")]
    [InlineData("", "EUR")]
    [InlineData("10000000000000.01", "EUR")]
    [InlineData("-10000000000000.01", "EUR")]
    [InlineData("1000000000000001", "JPY")]
    [InlineData("1000000000000.001", "KWD")]
    [InlineData("99999999999999999", "EUR")]
    [InlineData("99999999999999999999999999999999", "EUR")]
    [InlineData("1.0000000000000000000000000000000000000001", "EUR")]
    [InlineData("1.00", "XXX")]
    [InlineData("1.00", "eur")]
    public void What_is_no_amount_of_the_currency_is_refused(string amount, string currency) =>
        Money.TryParse(amount, currency, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0.125, 12)]
    [InlineData(0.135, 14)]
    [InlineData(-0.125, -12)]
    public void Halves_round_to_even(decimal amount, long minor) =>
        Money.FromAmount(amount, "EUR").MinorUnits.ShouldBe(minor);

    [Fact]
    public void Currencies_do_not_mix()
    {
        Should.Throw<CurrencyMismatchException>(() => new Money(1, "EUR") + new Money(1, "USD"));
        Should.Throw<CurrencyMismatchException>(() => new Money(1, "EUR") < new Money(1, "USD"));
        Should.Throw<UnknownCurrencyException>(() => new Money(1, "XXX"));
    }

    [Theory]
    [InlineData(Money.MaxMinorUnits + 1)]
    [InlineData(-Money.MaxMinorUnits - 1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void What_is_beyond_the_range_cannot_be_made(long minor) =>
        Should.Throw<MoneyRangeException>(() => new Money(minor, "EUR")).Message.ShouldContain("10000000000000.00 EUR");

    [Theory]
    [InlineData(Money.MaxMinorUnits, "EUR", true)]
    [InlineData(Money.MaxMinorUnits + 1, "EUR", false)]
    [InlineData(long.MinValue, "EUR", false)]
    [InlineData(1, "XXX", false)]
    [InlineData(1, null, false)]
    public void What_others_say_is_money_or_not(long minor, string? currency, bool valid) =>
        Money.TryCreate(minor, currency, out _).ShouldBe(valid);

    [Fact]
    public void The_range_is_kept_by_all_that_reckons()
    {
        var most = Money.Max("IDR");
        var cent = new Money(1, "IDR");
        Should.Throw<MoneyRangeException>(() => most + cent);
        Should.Throw<MoneyRangeException>(() => -most - cent);
        Should.Throw<MoneyRangeException>(() => most * int.MaxValue);
        Should.Throw<MoneyRangeException>(() => Money.FromAmount(decimal.MaxValue, "IDR"));
        Should.Throw<MoneyRangeException>(() => most.Convert(decimal.MaxValue, "KWD"));
        Should.Throw<MoneyRangeException>(() => Money.Sum([most, cent], "IDR"));
        Money.Sum([most, cent, -cent], "IDR").ShouldBe(most, "only the sum counts");
        most.TryConvert(10m, "EUR", out _).ShouldBeFalse();
        most.TryConvert(1m, "EUR", out var same).ShouldBeTrue();
        same.ShouldBe(Money.Max("EUR"));
    }

    [Fact]
    public void Sums_of_another_currency_do_not_mix() =>
        Should.Throw<CurrencyMismatchException>(() => Money.Sum([new Money(1, "USD")], "EUR"));

    [Fact]
    public void Money_that_was_never_set_is_not_written() =>
        Should.Throw<JsonException>(() => JsonSerializer.Serialize(default(Money)));

    [Fact]
    public void Money_goes_over_the_wire_as_a_string_and_a_code()
    {
        JsonSerializer.Serialize(new Money(1230, "EUR")).ShouldBe("""{"amount":"12.30","currency":"EUR"}""");
        JsonSerializer.Deserialize<Money>("""{"currency":"JPY","note":{},"amount":"7"}""").ShouldBe(new Money(7, "JPY"));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Money>("""{"amount":12.3,"currency":"EUR"}""")).Message.ShouldContain("string");
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Money>("""{"amount":"10000000000000.01","currency":"EUR"}""")).Message.ShouldContain("10000000000000.00");
    }
}
