using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Shipping;
using OnlineShop.ServiceDefaults.Times;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>An order is sent, and priced, by the option that its customer chooses.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class ShippingOptionTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task A_quote_without_an_option_is_of_standard_and_lists_all_with_price_and_dates()
    {
        var quote = await QuoteAsync(QuoteMugs());
        var today = host.Get<ShopCalendar>().Today;
        (quote.ShippingOption, quote.Shipping).ShouldBe(("standard", new Money(490, "EUR")));
        quote.ShippingOptions.ShouldBe(
        [
            new ShippingOffer("standard", new Money(490, "EUR"), 3, 9, WorkingDays.After(today, 3), WorkingDays.After(today, 9)),
            new ShippingOffer("express", new Money(1290, "EUR"), 1, 2, WorkingDays.After(today, 1), WorkingDays.After(today, 2)),
        ]);
    }

    [Fact]
    public async Task A_quote_of_an_option_has_its_price_in_the_total_in_the_currency_of_the_order()
    {
        var quote = await QuoteAsync(QuoteMugs() with { Currency = "USD", ShippingOption = "express" });
        (quote.ShippingOption, quote.Shipping, quote.Total).ShouldBe(("express", new Money(1393, "USD"), new Money(1350 + 1393, "USD")));
        quote.ShippingOptions.Select(offer => offer.Price).ShouldBe([new Money(529, "USD"), new Money(1393, "USD")]);
    }

    [Fact]
    public async Task An_order_is_stored_shown_and_told_with_its_option()
    {
        var quote = await QuoteAsync(QuoteMugs() with { ShippingOption = "express" });
        var id = await host.PlaceAsync(customer, Mugs(1) with { ShippingOption = "express", ExpectedTotal = quote.Total });

        var order = await Orders.GetAsync(id);
        (order.ShippingOption, order.Shipping).ShouldBe(("express", new Money(1290, "EUR")));
        (await Orders.ListAsync()).ShouldSucceed().Items.ShouldHaveSingleItem().ShippingOption.ShouldBe("express");
        await host.ConfirmAsync(id);
        (await host.ConfirmedAsync(id)).ShouldHaveSingleItem().ShippingOption.ShouldBe("express");
    }

    [Fact]
    public async Task An_order_without_an_option_goes_by_standard_at_the_price_that_it_always_had()
    {
        var id = await host.PlaceAsync(customer, Mugs(1) with { ExpectedTotal = new Money(17_40, "EUR") });
        var order = await Orders.GetAsync(id);
        (order.ShippingOption, order.Shipping).ShouldBe(("standard", new Money(490, "EUR")));
        await host.ConfirmAsync(id);
        (await host.ConfirmedAsync(id)).ShouldHaveSingleItem().ShippingOption.ShouldBe("standard");
    }

    [Fact]
    public async Task A_total_that_was_shown_for_another_option_refuses_the_order_with_both()
    {
        var standard = await QuoteAsync(QuoteMugs());
        var answer = await Orders.PlaceAsync(Mugs(1) with { ShippingOption = "express", ExpectedTotal = standard.Total });
        var problem = answer.ShouldBeRefused(HttpStatusCode.Conflict, "priceChanged");
        (problem.Member<Money>("expectedTotal"), problem.Member<Money>("total"), problem.Member<Money>("shipping"))
            .ShouldBe((standard.Total, new Money(25_40, "EUR"), new Money(1290, "EUR")));
        problem.Fields.ShouldBe(["expectedTotal"]);
    }

    [Theory]
    [InlineData("overnight", "DE")]
    [InlineData("Express", "DE")]
    [InlineData("", "DE")]
    [InlineData("express", "LU")]
    public async Task An_option_that_is_not_there_or_not_in_the_country_is_named(string option, string country)
    {
        var body = Mugs(1) with { ShippingOption = option };
        if (country == "LU")
            body = body with { ShippingAddress = Luxembourg };
        (await Orders.PlaceAsync(body)).ShouldBeInvalid("shippingOption");
        (await Orders.QuoteAsync(QuoteMugs() with { ShippingOption = option, ShippingAddress = new(country) }))
            .ShouldBeInvalid("shippingOption");
    }

    [Fact]
    public async Task An_option_is_named_together_with_the_other_fields_at_fault()
    {
        (await Orders.QuoteAsync(QuoteMugs() with { ShippingOption = "?", Currency = "XXX" }))
            .ShouldBeInvalid("shippingOption", "currency");
        var problem = (await Orders.QuoteAsync(QuoteMugs() with { ShippingOption = "overnight", PromoCode = "OLD" }))
            .ShouldBeRefused(HttpStatusCode.BadRequest, "validation");
        problem.Fields.ShouldBe(["shippingOption", "promoCode"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_with_free_shipping_takes_the_price_of_standard_off_every_option()
    {
        host.AnswerPeer("promotions", _ => OrderHost.Json(new { Valid = true, Discount = Money.Zero("EUR"), FreeShipping = true }));
        try
        {
            var quote = await QuoteAsync(QuoteMugs() with { PromoCode = "SHIPFREE", ShippingOption = "express" });
            quote.ShippingOptions.Select(offer => offer.Price).ShouldBe([Money.Zero("EUR"), new Money(800, "EUR")]);
            (quote.Shipping, quote.Total).ShouldBe((new Money(800, "EUR"), new Money(20_50, "EUR")));
            (await QuoteAsync(QuoteMugs() with { PromoCode = "SHIPFREE" })).Total.ShouldBe(new Money(12_50, "EUR"));
        }
        finally
        {
            host.AnswerPeer("promotions", OrderHost.Quote);
        }
    }

    private static QuoteBody QuoteMugs() => QuoteBody.Of(new OrderItem(OrderHost.Mug, 1));

    private async Task<ApiQuote> QuoteAsync(QuoteBody body) => (await Orders.QuoteAsync(body)).ShouldSucceed();
}
