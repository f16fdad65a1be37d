using System.Net;
using System.Text.Json.Nodes;

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

    public void Dispose() => host.Reset();

    [Theory]
    [InlineData("DE", 0, "3.90", "domestic")]
    [InlineData("DE", 1000, "3.90", "domestic")]
    [InlineData("de", 1001, "4.90", "domestic")]
    [InlineData("FR", 5000, "15.90", "eu")]
    [InlineData("CH", 9999, "36.90", "europe")]
    [InlineData("KZ", 31500, "139.00", "world")]
    [InlineData("DE", 31501, "20.80", "domestic")]
    [InlineData("DE", 63000, "33.80", "domestic")]
    public async Task The_price_follows_zone_and_weight(string country, int grams, string price, string zone)
    {
        var quote = await QuoteAsync($"country={country}&weightGrams={grams}");
        ((string)quote["price"]!["amount"]!).ShouldBe(price);
        ((string)quote["zone"]!).ShouldBe(zone);
    }

    [Fact]
    public async Task Another_currency_is_converted_with_the_rate_shown()
    {
        var quote = await QuoteAsync("country=DE&weightGrams=500&currency=USD");
        ((string)quote["price"]!["amount"]!).ShouldBe("4.23");
        ((decimal)quote["rate"]!["value"]!).ShouldBe(1.0855m);
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
        (await GetAsync("country=DE&weightGrams=500&currency=USD")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Goods_of_the_threshold_are_sent_free_in_any_currency()
    {
        ((bool)(await QuoteAsync("country=DE&weightGrams=500&subtotal=100.00"))["free"]!).ShouldBeTrue();
        ((bool)(await QuoteAsync("country=DE&weightGrams=500&subtotal=99.99"))["free"]!).ShouldBeFalse();
        ((bool)(await QuoteAsync("country=DE&weightGrams=500&currency=USD&subtotal=108.55"))["free"]!).ShouldBeTrue();
        ((bool)(await QuoteAsync("country=DE&weightGrams=500&currency=USD&subtotal=108.54"))["free"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_country_that_is_not_served_and_a_currency_without_a_rate_are_refused()
    {
        (await GetAsync("country=AQ&weightGrams=500")).ShouldBe((HttpStatusCode.UnprocessableEntity, "countryNotServed"));
        (await GetAsync("country=DE&weightGrams=500&currency=KWD")).ShouldBe((HttpStatusCode.UnprocessableEntity, "currencyNotServed"));
    }

    [Theory]
    [InlineData(1_000_001)]
    [InlineData(5_000_000_000)]
    public async Task More_than_is_sent_at_once_is_too_heavy_and_the_limit_is_named(long grams)
    {
        using var http = host.Anonymous;
        using var response = await http.GetAsync($"/api/deliveries/quote?country=DE&weightGrams={grams}");
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        ((string)problem["reason"]!, (long)problem["weightGrams"]!, (long)problem["limitGrams"]!).ShouldBe(("tooHeavy", grams, 1_000_000));
        problem["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("weightGrams");
        (await QuoteAsync("country=DE&weightGrams=1000000")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_a_rate_that_Rates_can_give_now_the_answer_says_when_to_try_again()
    {
        host.AnswerPeer("rates", _ => new HttpResponseMessage(HttpStatusCode.TooManyRequests));
        using var http = host.Anonymous;
        using var response = await http.GetAsync("/api/deliveries/quote?country=DE&weightGrams=500&currency=CHF");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.Conflict)]
    public async Task A_rate_that_Rates_refuses_for_good_is_no_matter_of_trying_again(HttpStatusCode status)
    {
        host.AnswerPeer("rates", _ => new HttpResponseMessage(status));
        (await GetAsync("country=DE&weightGrams=500&currency=CHF")).ShouldBe((HttpStatusCode.UnprocessableEntity, "currencyNotServed"));
    }

    [Fact]
    public async Task Bad_parameters_are_all_named()
    {
        using var http = host.Anonymous;
        using var response = await http.GetAsync("/api/deliveries/quote?country=DEU&weightGrams=-1&currency=XXX");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(e => e.Key)
            .ShouldBe(["country", "weightGrams", "currency"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_internal_quote_is_for_services_only()
    {
        const string path = "/internal/deliveries/quote?country=DE&weightGrams=500&currency=EUR";
        using var service = host.AsService();
        using var anonymous = host.Anonymous;
        using var customer = host.As(Guid.CreateVersion7());
        ((string)JsonNode.Parse(await service.GetStringAsync(path))!["price"]!["amount"]!).ShouldBe("3.90");
        (await anonymous.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await customer.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<JsonNode> QuoteAsync(string query)
    {
        using var http = host.Anonymous;
        return JsonNode.Parse(await http.GetStringAsync($"/api/deliveries/quote?{query}"))!;
    }

    private async Task<(HttpStatusCode Status, string? Reason)> GetAsync(string query)
    {
        using var http = host.Anonymous;
        using var response = await http.GetAsync($"/api/deliveries/quote?{query}");
        return (response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["reason"]);
    }
}
