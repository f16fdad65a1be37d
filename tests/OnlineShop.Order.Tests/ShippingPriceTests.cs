using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.Order.Tests;

/// <summary>Shipping is priced by Delivery's tariff, which Order keeps for a while.</summary>
public sealed class ShippingPriceTests : IClassFixture<OrderHost>
{
    private readonly OrderHost host;
    private readonly Guid customer = Guid.CreateVersion7();
    private int reads;

    public ShippingPriceTests(OrderHost host)
    {
        this.host = host;
        // Long enough for the tariff of another test to serve no more.
        host.Clock.Advance(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task A_new_tariff_counts_after_half_a_minute()
    {
        Answer(TariffOf(490));
        (await ShippingAsync()).ShouldBe(new Money(490, "EUR"));
        Answer(TariffOf(590));
        host.Clock.Advance(TimeSpan.FromSeconds(29));
        (await ShippingAsync()).ShouldBe(new Money(490, "EUR"));
        reads.ShouldBe(1);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await ShippingAsync()).ShouldBe(new Money(590, "EUR"));
    }

    [Fact]
    public async Task From_an_amount_on_shipping_is_free_in_the_currency_of_the_order()
    {
        Answer(TariffOf(490) with { FreeFrom = 25 });
        (await QuoteAsync(QuoteMugs(1))).Shipping.ShouldBe(new Money(490, "EUR"));
        (await QuoteAsync(QuoteMugs(2))).Shipping.ShouldBe(Money.Zero("EUR"));
        (await QuoteAsync(QuoteMugs(1) with { Currency = "USD" })).Shipping.ShouldBe(new Money(529, "USD"));
        (await QuoteAsync(QuoteMugs(2) with { Currency = "USD" })).Shipping.ShouldBe(Money.Zero("USD"));
    }

    [Fact]
    public async Task The_last_tariff_serves_while_Delivery_is_away_but_not_for_ever()
    {
        host.AnswerPeer("delivery", _ => new HttpResponseMessage(HttpStatusCode.TooManyRequests));
        var outage = await host.Orders(customer).QuoteAsync(QuoteMugs(1));
        outage.ShouldBeRefused(HttpStatusCode.ServiceUnavailable);
        outage.Headers.RetryAfter.ShouldNotBeNull();

        Answer(TariffOf(490));
        await ShippingAsync();
        host.AnswerPeer("delivery", _ => new HttpResponseMessage(HttpStatusCode.TooManyRequests));
        host.Clock.Advance(TimeSpan.FromMinutes(59));
        (await ShippingAsync()).ShouldBe(new Money(490, "EUR"));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await host.Orders(customer).QuoteAsync(QuoteMugs(1))).ShouldBeRefused(HttpStatusCode.ServiceUnavailable);

        Answer(TariffOf(390));
        (await ShippingAsync()).ShouldBe(new Money(390, "EUR"));
    }

    private static ShippingTariff TariffOf(long price) =>
        new([new ShippingZone("domestic", 1, 2, ["DE"], [new ShippingBracket(ShippingTariff.HeaviestGrams, price)])], null);

    private void Answer(ShippingTariff tariff) => host.AnswerPeer("delivery", request =>
    {
        request.RequestUri!.AbsolutePath.ShouldBe("/internal/deliveries/tariff");
        reads++;
        return OrderHost.Json(tariff);
    });

    private async Task<ApiQuote> QuoteAsync(QuoteBody request) =>
        (await host.Orders(customer).QuoteAsync(request)).ShouldSucceed();

    private static QuoteBody QuoteMugs(int quantity) => QuoteBody.Of(new OrderItem(OrderHost.Mug, quantity));

    private async Task<Money> ShippingAsync() => (await QuoteAsync(QuoteMugs(1))).Shipping;
}
