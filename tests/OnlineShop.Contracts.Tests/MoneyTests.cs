using System.Text.Json;

namespace OnlineShop.Contracts.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("12.34", "EUR", 1234)]
    [InlineData("-0.01", "EUR", -1)]
    [InlineData("500", "JPY", 500)]
    [InlineData("1.234", "KWD", 1234)]
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
    [InlineData("99999999999999999", "EUR")]
    [InlineData("1.00", "XXX")]
    [InlineData("1.00", "eur")]
    public void What_is_no_amount_of_the_currency_is_refused(string amount, string currency) => Money.TryParse(amount, currency, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0.125, 12)]
    [InlineData(0.135, 14)]
    [InlineData(-0.125, -12)]
    public void Halves_round_to_even(decimal amount, long minor) => Money.FromAmount(amount, "EUR").MinorUnits.ShouldBe(minor);

    [Fact]
    public void Currencies_do_not_mix()
    {
        Should.Throw<CurrencyMismatchException>(() => new Money(1, "EUR") + new Money(1, "USD"));
        Should.Throw<CurrencyMismatchException>(() => new Money(1, "EUR") < new Money(1, "USD"));
        Should.Throw<UnknownCurrencyException>(() => new Money(1, "XXX"));
    }

    [Fact]
    public void Money_goes_over_the_wire_as_a_string_and_a_code()
    {
        JsonSerializer.Serialize(new Money(1230, "EUR")).ShouldBe("""{"amount":"12.30","currency":"EUR"}""");
        JsonSerializer.Deserialize<Money>("""{"currency":"JPY","note":{},"amount":"7"}""").ShouldBe(new Money(7, "JPY"));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Money>("""{"amount":12.3,"currency":"EUR"}""")).Message.ShouldContain("string");
    }
}
