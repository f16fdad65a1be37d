using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Deliveries;
using OnlineShop.Contracts;

namespace OnlineShop.Delivery.Tests;

[Collection(DeliveryCollection.Name)]
public sealed class QuoteTests : IDisposable
{
    private readonly DeliveryHost host;

    public QuoteTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    private DeliveriesClient Quotes => host.Deliveries();

    public void Dispose() => host.Reset();

    [Theory]
    [InlineData("DE", 0, "3.90 EUR", "domestic")]
    [InlineData("DE", 1000, "3.90 EUR", "domestic")]
    [InlineData("de", 1001, "4.90 EUR", "domestic")]
    [InlineData("FR", 5000, "15.90 EUR", "eu")]
    [InlineData("CH", 9999, "36.90 EUR", "europe")]
    [InlineData("KZ", 31500, "139.00 EUR", "world")]
    [InlineData("DE", 31501, "20.80 EUR", "domestic")]
    [InlineData("DE", 63000, "33.80 EUR", "domestic")]
    public async Task The_price_follows_zone_and_weight(string country, int grams, string price, string zone)
    {
        var quote = await QuoteAsync($"country={country}&weightGrams={grams}");
        quote.Price.ToString().ShouldBe(price);
        quote.Zone.ShouldBe(zone);
        (quote.Country, quote.WeightGrams).ShouldBe((country.ToUpperInvariant(), grams));
    }

    [Fact]
    public async Task Another_currency_is_converted_with_the_rate_shown()
    {
        var quote = await QuoteAsync("country=DE&weightGrams=500&currency=USD");
        quote.Price.ShouldBe(new Money(423, "USD"));
        quote.Rate.ShouldNotBeNull().Value.ShouldBe(1.0855m);
    }

    [Fact]
    public async Task The_last_rate_serves_while_Rates_is_away_but_not_for_ever()
    {
        await QuoteAsync("country=DE&weightGrams=500&currency=USD");
        // A refusal, not an outage: the client would wait between its retries, and time stands still here.
        host.AnswerPeer("rates", _ => new HttpResponseMessage(HttpStatusCode.Unauthorized));
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await QuoteAsync("country=DE&weightGrams=500&currency=USD");

        host.Clock.Advance(TimeSpan.FromHours(1));
        (await Quotes.QuoteAsync("country=DE&weightGrams=500&currency=USD"))
            .ShouldBeRefused(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Goods_of_the_threshold_are_sent_free_in_any_currency()
    {
        (await QuoteAsync("country=DE&weightGrams=500&subtotal=100.00")).Free.ShouldBeTrue();
        (await QuoteAsync("country=DE&weightGrams=500&subtotal=99.99")).Free.ShouldBeFalse();
        (await QuoteAsync("country=DE&weightGrams=500&currency=USD&subtotal=108.55")).Free.ShouldBeTrue();
        (await QuoteAsync("country=DE&weightGrams=500&currency=USD&subtotal=108.54")).Free.ShouldBeFalse();
    }

    [Fact]
    public async Task A_country_that_is_not_served_and_a_currency_without_a_rate_are_refused()
    {
        (await Quotes.QuoteAsync("country=AQ&weightGrams=500"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "countryNotServed");
        (await Quotes.QuoteAsync("country=DE&weightGrams=500&currency=KWD"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "currencyNotServed");
    }

    [Theory]
    [InlineData(1_000_001)]
    [InlineData(5_000_000_000)]
    public async Task More_than_is_sent_at_once_is_too_heavy_and_the_limit_is_named(long grams)
    {
        var problem = (await Quotes.QuoteAsync($"country=DE&weightGrams={grams}"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "tooHeavy");
        (problem.Member<long>("weightGrams"), problem.Member<long>("limitGrams")).ShouldBe((grams, 1_000_000));
        problem.Fields.ShouldBe(["weightGrams"]);
        (await QuoteAsync("country=DE&weightGrams=1000000")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_a_rate_that_Rates_can_give_now_the_answer_says_when_to_try_again()
    {
        host.AnswerPeer("rates", _ => new HttpResponseMessage(HttpStatusCode.TooManyRequests));
        var answer = await Quotes.QuoteAsync("country=DE&weightGrams=500&currency=CHF");
        answer.ShouldBeRefused(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.Conflict)]
    public async Task A_rate_that_Rates_refuses_for_good_is_no_matter_of_trying_again(HttpStatusCode status)
    {
        host.AnswerPeer("rates", _ => new HttpResponseMessage(status));
        (await Quotes.QuoteAsync("country=DE&weightGrams=500&currency=CHF"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "currencyNotServed");
    }

    [Fact]
    public async Task Bad_parameters_are_all_named() =>
        (await Quotes.QuoteAsync("country=DEU&weightGrams=-1&currency=XXX"))
            .ShouldBeInvalid("country", "weightGrams", "currency");

    [Fact]
    public async Task The_internal_quote_is_for_services_only()
    {
        const string query = "country=DE&weightGrams=500&currency=EUR";
        (await host.DeliveriesOfService().InternalQuoteAsync(query)).ShouldSucceed()
            .Price.ShouldBe(new Money(390, "EUR"));
        (await Quotes.InternalQuoteAsync(query)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Deliveries(Guid.CreateVersion7()).InternalQuoteAsync(query))
            .ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    private async Task<ApiShippingQuote> QuoteAsync(string query) => (await Quotes.QuoteAsync(query)).ShouldSucceed();
}
