using OnlineShop.Contracts.Limits;

namespace OnlineShop.Contracts.Tests;

public sealed class OrderLimitsTests
{
    private static readonly Guid One = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    [Fact]
    public void Every_fault_of_every_line_is_named() =>
        Places((null, 1), (Guid.Empty, 1), (One, null), (One, 0), (One, 101), null).ShouldBe(
            ["[0].productId", "[1].productId", "[2].quantity", "[3].quantity", "[4].quantity", "[5]"],
            ignoreOrder: true);

    [Fact]
    public void Equal_products_count_together_without_a_sum_that_wraps()
    {
        Places((One, 60), (Other, 100), (One, 40)).ShouldBeEmpty();
        Places((One, 60), (Other, 100), (One, 41)).ShouldBe(["[0].quantity", "[2].quantity"]);
        Places((One, 1), (One, int.MaxValue), (One, int.MaxValue))
            .ShouldBe(["[0].quantity", "[1].quantity", "[2].quantity"]);
    }

    [Fact]
    public void Different_products_are_counted_and_lines_are_not()
    {
        var lines = Enumerable.Range(0, 51).Select(_ => ((Guid?, int?)?)(Guid.CreateVersion7(), 1)).ToArray();
        Places(lines).ShouldBe([""]);
        Places([.. lines[..50], .. lines[..50]]).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_charged_at_least_and_at_most_is_known_for_every_currency_of_the_shop()
    {
        foreach (var currency in Currency.Codes)
            ChargeLimits.Maximum(currency)
                .ShouldBe(new Money(currency == "IDR" ? 999_999_999_999 : 99_999_999, currency));
        ChargeLimits.Minimum("HUF").ShouldBe(new Money(17_500, "HUF"));
        ChargeLimits.Minimum("JPY").ShouldBe(new Money(50, "JPY"));
        ChargeLimits.Minimum("TRY").ShouldBeNull();
        ChargeLimits.MinimumInBase.ShouldBe(new Money(50, "EUR"));
    }

    private static List<string> Places(params (Guid?, int?)?[] lines) =>
        [.. OrderLimits.FaultsOf(lines).Select(fault => fault.Place)];
}
