using System.Net;
using OnlineShop.ApiClients;

namespace OnlineShop.Rates.Tests;

/// <summary>Before the first rates.</summary>
public sealed class NoRatesTests(RatesHost host) : IClassFixture<RatesHost>
{
    [Theory]
    [InlineData("/api/rates")]
    [InlineData("/api/rates?date=2026-01-01")]
    [InlineData("/api/rates/convert?from=EUR&to=USD&amount=1")]
    public async Task Without_rates_a_quote_is_unavailable(string path)
    {
        (await host.Rates().GetAsync<NoBody>(path))
            .ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "ratesUnavailable");
        (await host.RatesOfService().PairAsync("EUR", "USD")).ShouldBeRefused(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Without_rates_an_amount_stays_what_it_is_in_its_own_currency()
    {
        (await host.Rates().ConvertAsync("USD", "USD", "1")).ShouldSucceed().To.ToString().ShouldBe("1.00 USD");
        (await host.RatesOfService().PairAsync("USD", "USD")).ShouldSucceed().Value.ShouldBe(1m);
    }
}
