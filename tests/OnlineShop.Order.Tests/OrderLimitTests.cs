using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>What no later step could do is refused at once, by name, and nothing is stored.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class OrderLimitTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task A_line_beyond_the_range_of_money_is_named()
    {
        var (dear, cheap) = (host.AddProduct(Money.Max("EUR")), host.AddProduct(new Money(1000, "EUR")));
        var problem = await RefusedAsync("amountTooLarge", OrderBody.Of(new OrderItem(cheap, 1), new(dear, 2)));
        problem.Fields.ShouldBe(["items[1].quantity"]);
        problem.Member<Guid[]>("productIds").ShouldBe([dear]);
        problem.Member<Money>("limit").ShouldBe(new Money(999_999_99, "EUR"));
    }

    [Fact]
    public async Task A_price_beyond_the_range_in_the_currency_of_the_order_is_named() =>
        (await RefusedAsync("amountTooLarge", OrderBody.Of(host.AddProduct(Money.Max("EUR")), 1) with { Currency = "USD" }))
            .Fields.ShouldBe(["items[0].quantity"]);

    [Fact]
    public async Task Lines_that_are_beyond_the_range_only_together_are_all_named()
    {
        var (one, other) = (host.AddProduct(Money.Max("EUR")), host.AddProduct(Money.Max("EUR")));
        (await RefusedAsync("amountTooLarge", OrderBody.Of(new OrderItem(one, 1), new(other, 1))))
            .Fields.ShouldBe(["items[0].quantity", "items[1].quantity"]);
    }

    [Fact]
    public async Task More_than_is_charged_at_once_is_refused_and_the_line_that_alone_is_too_much_is_named()
    {
        var (car, mat) = (host.AddProduct(new Money(600_000_00, "EUR")), host.AddProduct(new Money(10_00, "EUR")));
        var problem = await RefusedAsync("amountTooLarge", OrderBody.Of(new OrderItem(mat, 1), new(car, 2)));
        problem.Fields.ShouldBe(["items[1].quantity"]);
        problem.Member<Money>("amount").ShouldBe(new Money(1_200_014_90, "EUR"));
        var van = host.AddProduct(new Money(600_000_00, "EUR"));
        (await RefusedAsync("amountTooLarge", OrderBody.Of(new OrderItem(car, 1), new(van, 1))))
            .Fields.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(999_999_99 - 490, "EUR", true)]
    [InlineData(999_999_99 - 489, "EUR", false)]
    [InlineData(620_000_00, "JPY", true)]
    [InlineData(630_000_00, "JPY", false)]
    public async Task The_most_is_that_of_the_currency_that_is_charged(long cents, string currency, bool taken)
    {
        var body = OrderBody.Of(host.AddProduct(new Money(cents, "EUR")), 1) with { Currency = currency };
        if (taken)
            (await Orders.PlaceAsync(body)).ShouldSucceed(HttpStatusCode.Accepted);
        else
            (await RefusedAsync("amountTooLarge", body)).Member<Money>("limit").Currency.ShouldBe(currency);
    }

    [Theory]
    [InlineData("EUR", 49, false)]
    [InlineData("EUR", 50, true)]
    [InlineData("USD", 46, true)]
    [InlineData("USD", 45, false)]
    [InlineData("JPY", 31, true)]
    [InlineData("JPY", 30, false)]
    [InlineData("TRY", 50, true)]
    [InlineData("TRY", 49, false)]
    public async Task Less_than_is_charged_at_all_is_refused_and_nothing_at_all_is_not(
        string currency, long cents, bool taken)
    {
        var body = OrderBody.Of(host.AddProduct(new Money(cents, "EUR")), 1) with { Currency = currency, ShippingAddress = Luxembourg };
        if (taken)
        {
            (await Orders.PlaceAsync(body)).ShouldSucceed(HttpStatusCode.Accepted);
            return;
        }

        var problem = await RefusedAsync("amountTooSmall", body);
        problem.Fields.ShouldBe(["items"]);
        problem.Member<Money>("limit").Currency.ShouldBe(currency == "TRY" ? "EUR" : currency);
    }

    [Fact]
    public async Task An_order_of_nothing_is_taken()
    {
        await host.PlaceAsync(customer, Mugs(1) with { PromoCode = "ALL" });
        (await host.NewOrdersAsync(customer)).ShouldHaveSingleItem()
            .Total.ShouldBe(Money.Zero("EUR"));
    }

    [Theory]
    [InlineData(41, 1, 25_000)]
    [InlineData(42, 100, 1_000_000)]
    public async Task What_is_too_heavy_to_send_is_no_outage(int lines, int quantity, int grams)
    {
        var body = OrderBody.Of(
            [.. Enumerable.Range(0, lines).Select(_ => new OrderItem(host.AddProduct(new Money(100, "EUR"), grams), quantity))]);
        var problem = await RefusedAsync("tooHeavy", body);
        problem.Fields.ShouldBe(["items"]);
        problem.Member<int>("limitGrams").ShouldBe(1_000_000);
    }

    [Fact]
    public async Task Equal_products_count_together()
    {
        (await Orders.PlaceAsync(OrderBody.Of(new OrderItem(OrderHost.Mug, 100), new(OrderHost.Lamp, 1), new(OrderHost.Mug, 1))))
            .ShouldBeInvalid("items[0].quantity", "items[2].quantity");
        (await Orders.PlaceAsync(OrderBody.Of(new OrderItem(OrderHost.Mug, 60), new(OrderHost.Mug, 40))))
            .ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task An_address_that_a_later_step_would_refuse_is_refused()
    {
        (await Orders.PlaceAsync(Mugs(1) with
        {
            ShippingAddress = new("Ada\u0007", new string('a', 100), "Berlin", "HELLO", "DE", new string('b', 99)),
        })).ShouldBeInvalid(
            "shippingAddress.name", "shippingAddress.line1", "shippingAddress.line2", "shippingAddress.postalCode");

        await host.PlaceAsync(
            customer,
            Mugs(1) with { ShippingAddress = new(" Zoe\u0308 ", " 1 High St", "London", "sw1a 1aa", "GB", " ") });
        (await host.NewOrdersAsync(customer)).ShouldHaveSingleItem().Address
            .ShouldBe(new ShippingAddress("Zo\u00eb", "1 High St", "London", "SW1A 1AA", "GB"));
    }

    private Task<ApiProblem> RefusedAsync(string reason, OrderBody body) => host.RefusedAsync(customer, reason, body);
}
