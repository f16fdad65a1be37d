using System.Net;
using System.Text.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Order.Orders;
using StackExchange.Redis;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>What an order would cost, and the price that the customer was shown.</summary>
[Collection(nameof(CartOwners))]
public sealed class QuoteOrderTests(CartHost host) : IAsyncLifetime
{
    private readonly Guid customer = Guid.CreateVersion7();
    private int publishedBefore;

    private OrdersClient Orders => host.Orders(customer);

    public async Task InitializeAsync() => publishedBefore = (await host.PublishedAsync()).Count;

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_quote_is_what_the_order_then_costs_and_stores_nothing()
    {
        var body = MugsAndLamps(2, 1) with { PromoCode = "ten" };
        var answer = await Orders.QuoteAsync(QuoteBody.Of([.. body.Items!]) with { PromoCode = "ten" });
        var quote = answer.ShouldSucceed();
        await ShouldHavePublishedNothingAsync();
        quote.PromoCode.ShouldBe("TEN");
        (await Orders.QuoteAsync(body)).Text.ShouldBe(answer.Text);

        var order = await Orders.GetAsync(await host.PlaceAsync(customer, body with { ExpectedTotal = quote.Total }));
        quote.Items.ShouldBe(order.Items);
        new[] { quote.Subtotal, quote.Discount, quote.Shipping, quote.Tax, quote.Total }
            .ShouldBe([order.Subtotal, order.Discount, order.Shipping, order.Tax, order.Total]);
    }

    [Fact]
    public async Task A_quote_says_what_there_is_too_little_of()
    {
        var last = host.AddProduct(new Money(1250, "EUR"));
        var product = host.Catalog[last] = host.Catalog[last] with { Available = 1 };
        (await Orders.QuoteAsync(QuoteBody.Of(new OrderItem(last, 2)))).ShouldSucceed()
            .SoldOut.ShouldBe([new SoldOutProduct(last, product.Sku, product.Name, Quantity: 2, Available: 1)]);
        (await Orders.QuoteAsync(QuoteBody.Of(new OrderItem(last, 1)))).ShouldSucceed().SoldOut.ShouldBeNull();
    }

    [Fact]
    public async Task A_cart_that_holds_more_than_an_order_may_is_refused()
    {
        // Carts from before the limit still exist.
        var carts = host.Get<IConnectionMultiplexer>().GetDatabase();
        for (var n = 0; n < 51; n++)
            await carts.HashSetAsync($"cart:{customer}", $"{host.AddProduct(new Money(100, "EUR"))}", 1);
        (await RefusedAsync(QuoteBody.Of(), HttpStatusCode.BadRequest, "validation")).Fields.ShouldBe(["items"]);
    }

    [Fact]
    public async Task A_quote_without_items_is_of_the_cart_which_stays()
    {
        (await Orders.PutItemAsync(OrderHost.Mug, 3)).ShouldSucceed();
        var quote = (await Orders.QuoteAsync(QuoteBody.Of() with { Currency = "USD" })).ShouldSucceed();
        quote.Subtotal.ShouldBe(new Money(3 * 1350, "USD"));
        quote.Rate!.Value.ShouldBe(1.08m);
        (await Orders.CartAsync()).Items.ShouldHaveSingleItem().Quantity.ShouldBe(3);
        (await RefusedAsync(QuoteBody.Of() with { PromoCode = "OLD" }, HttpStatusCode.UnprocessableEntity, "promoCodeInvalid"))
            .Member<string>("codeReason").ShouldBe("expired");
    }

    [Fact]
    public async Task A_quote_is_refused_as_the_order_would_be()
    {
        async Task UnprocessableAsync(QuoteBody body, string reason) =>
            await RefusedAsync(body, HttpStatusCode.UnprocessableEntity, reason);

        await UnprocessableAsync(QuoteBody.Of(new OrderItem(Guid.NewGuid(), 1)), "productUnavailable");
        await UnprocessableAsync(
            QuoteBody.Of(new OrderItem(host.AddProduct(new Money(100, "EUR"), 1_000_000), 2)), "tooHeavy");
        await UnprocessableAsync(
            QuoteBody.Of(new OrderItem(host.AddProduct(new Money(600_000_00, "EUR")), 2)), "amountTooLarge");
        await UnprocessableAsync(QuoteMugs(1) with { ShippingAddress = new("AQ") }, "countryNotServed");
        await UnprocessableAsync(QuoteBody.Of(), "cartEmpty");
        (await new OrdersClient(host.Anonymous).QuoteAsync(QuoteMugs(1))).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_quote_names_every_field_at_fault()
    {
        (await InvalidAsync(new
        {
            items = new[] { new { productId = OrderHost.Mug, quantity = 101 } },
            currency = "XXX",
            shippingAddress = new { city = "a\u0007", postalCode = "HELLO", country = "DE" },
        })).ShouldBeInvalid("items[0].quantity", "currency", "shippingAddress.city", "shippingAddress.postalCode");
        (await InvalidAsync(new { currency = "EUR", paymentMethod = new { token = "4242 4242" } }))
            .ShouldBeInvalid("shippingAddress", "paymentMethod.token");

        async Task<Answer<ApiQuote>> InvalidAsync(object body)
        {
            var answer = await Orders.PostAsync<ApiQuote>("/api/orders/quote", body);
            answer.ShouldBeRefused(HttpStatusCode.BadRequest, "validation");
            await ShouldHavePublishedNothingAsync();
            return answer;
        }
    }

    [Fact]
    public async Task A_price_that_is_not_the_one_shown_refuses_the_order_with_both()
    {
        var lamp = host.AddProduct(new Money(10_00, "EUR"));
        var shown = OrderBody.Of(
            new OrderItem(OrderHost.Mug, 1, new Money(12_50, "EUR")), new(lamp, 1, new Money(10_00, "EUR")));
        var body = shown with { ExpectedTotal = new Money(27_40, "EUR") };
        host.Catalog[lamp] = host.Catalog[lamp] with { Price = new Money(1000_00, "EUR") };
        var problem = (await Orders.PlaceAsync(body)).ShouldBeRefused(HttpStatusCode.Conflict, "priceChanged");
        problem.Member<Money>("expectedTotal").ShouldBe(new Money(27_40, "EUR"));
        problem.Member<Money>("total").ShouldBe(new Money(1017_40, "EUR"));
        problem.Member<ApiChangedLine[]>("lines")
            .ShouldBe([new ApiChangedLine(lamp, new Money(10_00, "EUR"), new Money(1000_00, "EUR"))]);
        problem.Fields.ShouldBe(["items[1].expectedUnitPrice", "expectedTotal"], ignoreOrder: true);
        await ShouldHavePublishedNothingAsync();

        host.Catalog[lamp] = host.Catalog[lamp] with { Price = new Money(10_00, "EUR") };
        (await Orders.PlaceAsync(body)).ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_key_whose_order_was_refused_for_its_price_is_free_for_the_new_one()
    {
        var key = Guid.NewGuid().ToString();
        (await Orders.PlaceAsync(Mugs(1) with { ExpectedTotal = new Money(1, "EUR") }, key))
            .ShouldBeRefused(HttpStatusCode.Conflict);
        (await Orders.PlaceAsync(Mugs(1) with { ExpectedTotal = new Money(17_40, "EUR") }, key))
            .ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public void A_request_without_expected_prices_keeps_the_fingerprint_that_it_had_without_them() =>
        JsonSerializer.Serialize(
            new PlaceOrderRequest([new(OrderHost.Mug, 1)], "EUR", null, null, null), JsonSerializerOptions.Web)
            .ShouldBe(
                $$"""{"items":[{"productId":"{{OrderHost.Mug}}","quantity":1}],"currency":"EUR","promoCode":null,"""
                + "\"shippingAddress\":null,\"paymentMethod\":null}");

    [Fact]
    public async Task A_unit_price_is_compared_in_the_currency_that_it_was_shown_in()
    {
        OrderBody Shown(Money price) => OrderBody.Of(new OrderItem(OrderHost.Mug, 1, price)) with { Currency = "USD" };

        (await Orders.PlaceAsync(Shown(new Money(12_50, "EUR")))).ShouldSucceed(HttpStatusCode.Accepted);
        (await Orders.PlaceAsync(Shown(new Money(13_50, "USD")))).ShouldSucceed(HttpStatusCode.Accepted);
        (await Orders.PlaceAsync(Shown(new Money(13_51, "USD"))))
            .ShouldBeRefused(HttpStatusCode.Conflict, "priceChanged");
        (await Orders.PlaceAsync(Shown(new Money(1250, "JPY")) with { ExpectedTotal = new Money(1740, "EUR") }))
            .ShouldBeInvalid("items[0].expectedUnitPrice", "expectedTotal");
    }

    [Fact]
    public async Task A_code_that_does_not_hold_leaves_the_cart_for_another_try()
    {
        (await Orders.PutItemAsync(OrderHost.Mug, 1)).ShouldSucceed();
        (await Orders.PlaceAsync(Cart with { PromoCode = "OLD" })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity);
        (await Orders.CartAsync()).Items.ShouldHaveSingleItem();
        (await Orders.PlaceAsync(Cart)).ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_cart_of_more_than_the_shop_reckons_with_is_shown_and_its_order_refused()
    {
        var dear = host.AddProduct(Money.Max("EUR"));
        var cart = (await Orders.PutItemAsync(dear, 2)).ShouldSucceed();
        cart.Subtotal.ShouldBeNull();
        cart.Items[0].LineTotal.ShouldBeNull();
        var problem = await RefusedAsync(QuoteBody.Of(), HttpStatusCode.UnprocessableEntity, "amountTooLarge");
        problem.Fields.ShouldBe(["items"]);
        problem.Member<Guid[]>("productIds").ShouldBe([dear]);
    }

    private static QuoteBody QuoteMugs(int quantity) => QuoteBody.Of(new OrderItem(OrderHost.Mug, quantity));

    private async Task ShouldHavePublishedNothingAsync() =>
        (await host.PublishedAsync()).Skip(publishedBefore).ShouldBeEmpty();

    private async Task<ApiProblem> RefusedAsync(QuoteBody body, HttpStatusCode status, string reason)
    {
        var problem = (await Orders.QuoteAsync(body)).ShouldBeRefused(status, reason);
        await ShouldHavePublishedNothingAsync();
        return problem;
    }
}
