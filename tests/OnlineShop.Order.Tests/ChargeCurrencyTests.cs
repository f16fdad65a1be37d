using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;

namespace OnlineShop.Order.Tests;

/// <summary>Limits of an order whose currency the payment provider does not take.</summary>
public sealed class ChargeCurrencyTests(EuroHost host) : IClassFixture<EuroHost>
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Theory]
    [InlineData(100, false)]
    [InlineData(50, true)]
    public async Task Where_the_provider_does_not_take_the_currency_the_limits_are_those_of_the_euro(
        int quantity, bool taken)
    {
        // 1.6 million yen each: 160 million are too many yen, and a million euros too many euros.
        var body = OrderBody.Of(host.AddProduct(new Money(10_000_00, "EUR")), quantity) with { Currency = "JPY" };
        if (taken)
            (await host.Orders(customer).PlaceAsync(body)).ShouldSucceed(HttpStatusCode.Accepted);
        else
            (await host.RefusedAsync(customer, "amountTooLarge", body)).Member<Money>("limit")
                .ShouldBe(new Money(999_999_99, "EUR"));
        // 64 yen are more than the least yen, and worth less than the least euros.
        var cheap = host.AddProduct(new Money(40, "EUR"));
        var little = OrderBody.Of(cheap, 1) with { Currency = "JPY", ShippingAddress = OrderBodies.Luxembourg };
        (await host.RefusedAsync(customer, "amountTooSmall", little)).Member<Money>("amount")
            .ShouldBe(new Money(40, "EUR"));
    }
}
