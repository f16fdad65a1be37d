using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Pricing;

namespace OnlineShop.Order.Rules.Tests;

public sealed class OrderPricingTests
{
    private static readonly ExchangeRate ToYen = new("EUR", "JPY", 161.33m, new DateOnly(2026, 3, 2), "ECB");

    [Fact]
    public void The_total_is_the_sum_of_its_rounded_parts()
    {
        var lines = OrderPricing.Lines([Line("9.99", 3), Line("0.50", 1)], null);
        var priced = OrderPricing.Total(lines, new Money(300, "EUR"), new Money(490, "EUR"), "DE", null);
        priced.Subtotal.ShouldBe(new Money(3047, "EUR"));
        priced.Total.ShouldBe(new Money(3047 - 300 + 490, "EUR"));
        priced.TotalInBase.ShouldBe(priced.Total);
    }

    [Fact]
    public void A_unit_price_is_converted_once_and_a_line_is_exact()
    {
        var line = OrderPricing.Lines([Line("9.99", 3)], ToYen)[0];
        line.UnitPrice.ShouldBe(new Money(1612, "JPY"));
        line.LineTotal.ShouldBe(new Money(4836, "JPY"));
    }

    [Fact]
    public void Prices_include_the_vat_of_the_country_of_delivery()
    {
        var lines = OrderPricing.Lines([Line("119.00", 1)], null);
        OrderPricing.Total(lines, Money.Zero("EUR"), Money.Zero("EUR"), "DE", null)
            .Tax.ShouldBe(new Money(1900, "EUR"));
        OrderPricing.Total(lines, Money.Zero("EUR"), Money.Zero("EUR"), "US", null).Tax.ShouldBe(Money.Zero("EUR"));
    }

    [Fact]
    public void A_discount_never_exceeds_the_subtotal()
    {
        var lines = OrderPricing.Lines([Line("4.00", 1)], null);
        var priced = OrderPricing.Total(lines, new Money(900, "EUR"), new Money(490, "EUR"), "DE", null);
        priced.Discount.ShouldBe(new Money(400, "EUR"));
        priced.Total.ShouldBe(new Money(490, "EUR"));
    }

    private static CatalogLine Line(string amount, int quantity)
    {
        Money.TryParse(amount, "EUR", out var price).ShouldBeTrue();
        return new CatalogLine(Guid.CreateVersion7(), "SKU", "Name", quantity, price, 100);
    }
}
