using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Order.Orders;
using OnlineShop.Testing;
using StackExchange.Redis;

namespace OnlineShop.Order.Tests;

/// <summary>What an order would cost, and the price that the customer was shown.</summary>
public sealed class QuoteOrderTests : IAsyncLifetime
{
    private static readonly object Germany = new { country = "DE" };

    private readonly OrderHost host = new();
    private readonly Guid customer = Guid.CreateVersion7();

    public async Task InitializeAsync()
    {
        host.Settings["ConnectionStrings:redis"] = await TestRedis.GetAsync();
        await host.InitializeAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_quote_is_what_the_order_then_costs_and_stores_nothing()
    {
        var body = OrderBody.Of(("MUG", 2), ("LAMP", 1)) with { PromoCode = "ten" };
        var quote = await QuoteAsync(new { items = body.Items, currency = "EUR", promoCode = "ten", shippingAddress = Germany });
        (await host.PublishedAsync()).ShouldBeEmpty();
        quote.GetProperty("promoCode").GetString().ShouldBe("TEN");
        (await QuoteAsync(body)).GetRawText().ShouldBe(quote.GetRawText());

        var id = (await host.PlaceAsync(customer, body with { ExpectedTotal = Money(quote, "total") })).Body.GetProperty("id").GetGuid();
        var order = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}");
        foreach (var part in new[] { "items", "subtotal", "discount", "shipping", "tax", "total" })
            quote.GetProperty(part).GetRawText().ShouldBe(order.GetProperty(part).GetRawText(), part);
    }

    [Fact]
    public async Task A_quote_says_what_there_is_too_little_of()
    {
        host.AnswerPeer("product", _ => OrderHost.Json(new[]
        {
            new CatalogProduct(OrderHost.Mug, "MUG-1", "Mug", new Money(1250, "EUR"), 350, Retired: false, Available: 1),
        }));
        var soldOut = (await QuoteAsync(new { items = OrderBody.Of(("MUG", 2)).Items, currency = "EUR", shippingAddress = Germany })).GetProperty("soldOut")[0];
        (soldOut.GetProperty("sku").GetString(), soldOut.GetProperty("quantity").GetInt32(), soldOut.GetProperty("available").GetInt32()).ShouldBe(("MUG-1", 2, 1));
        (await QuoteAsync(new { items = OrderBody.Of(("MUG", 1)).Items, currency = "EUR", shippingAddress = Germany }))
            .TryGetProperty("soldOut", out var _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cart_that_holds_more_than_an_order_may_is_refused()
    {
        // Carts from before the limit still exist.
        var carts = host.Get<IConnectionMultiplexer>().GetDatabase();
        for (var n = 0; n < 51; n++)
            await carts.HashSetAsync($"cart:{customer}", $"{host.AddProduct(new Money(100, "EUR"))}", 1);
        var problem = await RefusedAsync(new { currency = "EUR", shippingAddress = Germany }, HttpStatusCode.BadRequest, "validation");
        problem.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("items");
    }

    [Fact]
    public async Task A_quote_without_items_is_of_the_cart_which_stays()
    {
        (await host.As(customer).PutAsJsonAsync($"/api/cart/items/{OrderHost.Mug}", new { quantity = 3 }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        var quote = await QuoteAsync(new { currency = "USD", shippingAddress = Germany });
        Money(quote, "subtotal").ShouldBe(new Money(3 * 1350, "USD"));
        quote.GetProperty("rate").GetProperty("value").GetDecimal().ShouldBe(1.08m);
        (await host.As(customer).GetFromJsonAsync<JsonElement>("/api/cart")).GetProperty("items")[0].GetProperty("quantity")
            .GetInt32().ShouldBe(3);
        (await RefusedAsync(new { currency = "EUR", shippingAddress = Germany, promoCode = "OLD" }, HttpStatusCode.UnprocessableEntity, "promoCodeInvalid"))
            .GetProperty("codeReason").GetString().ShouldBe("expired");
    }

    [Fact]
    public async Task A_quote_is_refused_as_the_order_would_be()
    {
        object Of(Guid product, int quantity, object? address = null) =>
            new { items = new[] { new { productId = product, quantity } }, currency = "EUR", shippingAddress = address ?? Germany };

        await RefusedAsync(Of(Guid.NewGuid(), 1), HttpStatusCode.UnprocessableEntity, "productUnavailable");
        await RefusedAsync(Of(host.AddProduct(new Money(100, "EUR"), 1_000_000), 2), HttpStatusCode.UnprocessableEntity, "tooHeavy");
        await RefusedAsync(Of(host.AddProduct(new Money(600_000_00, "EUR")), 2), HttpStatusCode.UnprocessableEntity, "amountTooLarge");
        await RefusedAsync(Of(OrderHost.Mug, 1, new { country = "AQ" }), HttpStatusCode.UnprocessableEntity, "countryNotServed");
        await RefusedAsync(new { currency = "EUR", shippingAddress = Germany }, HttpStatusCode.UnprocessableEntity, "cartEmpty");
        var problem = await RefusedAsync(
            new
            {
                items = new[] { new { productId = OrderHost.Mug, quantity = 101 } }, currency = "XXX",
                shippingAddress = new { city = "a\u0007", postalCode = "HELLO", country = "DE" },
            },
            HttpStatusCode.BadRequest, "validation");
        FieldsOf(problem)
            .ShouldBe(["items[0].quantity", "currency", "shippingAddress.city", "shippingAddress.postalCode"], ignoreOrder: true);
        FieldsOf(
            await RefusedAsync(new { currency = "EUR", paymentMethod = new { token = "4242 4242" } }, HttpStatusCode.BadRequest, "validation"))
            .ShouldBe(["shippingAddress", "paymentMethod.token"], ignoreOrder: true);
        (await host.Anonymous.PostAsJsonAsync("/api/orders/quote", Of(OrderHost.Mug, 1))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_price_that_is_not_the_one_shown_refuses_the_order_with_both()
    {
        var lamp = host.AddProduct(new Money(10_00, "EUR"));
        var body = OrderBody.Of(("MUG", 1)) with
        {
            Items = [new(OrderHost.Mug, 1, new Money(12_50, "EUR")), new(lamp, 1, new Money(10_00, "EUR"))],
            ExpectedTotal = new Money(27_40, "EUR"),
        };
        host.Catalog[lamp] = host.Catalog[lamp] with { Price = new Money(1000_00, "EUR") };
        var (status, problem) = await host.PlaceAsync(customer, body);
        (status, problem.GetProperty("reason").GetString()).ShouldBe((HttpStatusCode.Conflict, "priceChanged"));
        (Money(problem, "expectedTotal"), Money(problem, "total")).ShouldBe((new Money(27_40, "EUR"), new Money(1017_40, "EUR")));
        var line = problem.GetProperty("lines").EnumerateArray().ShouldHaveSingleItem();
        line.GetProperty("productId").GetGuid().ShouldBe(lamp);
        (Money(line, "expectedUnitPrice"), Money(line, "unitPrice")).ShouldBe((new Money(10_00, "EUR"), new Money(1000_00, "EUR")));
        FieldsOf(problem).ShouldBe(["items[1].expectedUnitPrice", "expectedTotal"], ignoreOrder: true);
        (await host.PublishedAsync()).ShouldBeEmpty();

        host.Catalog[lamp] = host.Catalog[lamp] with { Price = new Money(10_00, "EUR") };
        (await host.PlaceAsync(customer, body)).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_key_whose_order_was_refused_for_its_price_is_free_for_the_new_one()
    {
        var (key, body) = (Guid.NewGuid().ToString(), OrderBody.Of(("MUG", 1)) with { ExpectedTotal = new Money(1, "EUR") });
        (await host.PlaceAsync(customer, body, key)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await host.PlaceAsync(customer, body with { ExpectedTotal = new Money(17_40, "EUR") }, key))
            .Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public void A_request_without_expected_prices_keeps_the_fingerprint_that_it_had_without_them() =>
        JsonSerializer.Serialize(new PlaceOrderRequest([new(OrderHost.Mug, 1)], "EUR", null, null, null), JsonSerializerOptions.Web)
            .ShouldBe($$"""{"items":[{"productId":"{{OrderHost.Mug}}","quantity":1}],"currency":"EUR","promoCode":null,"shippingAddress":null,"paymentMethod":null}""");

    [Fact]
    public async Task A_unit_price_is_compared_in_the_currency_that_it_was_shown_in()
    {
        OrderBody Shown(Money price) => OrderBody.Of(("MUG", 1)) with { Items = [new(OrderHost.Mug, 1, price)], Currency = "USD" };

        (await host.PlaceAsync(customer, Shown(new Money(12_50, "EUR")))).Status.ShouldBe(HttpStatusCode.Accepted);
        (await host.PlaceAsync(customer, Shown(new Money(13_50, "USD")))).Status.ShouldBe(HttpStatusCode.Accepted);
        (await host.PlaceAsync(customer, Shown(new Money(13_51, "USD")))).Status.ShouldBe(HttpStatusCode.Conflict);
        var (status, problem) = await host.PlaceAsync(
            customer, Shown(new Money(1250, "JPY")) with { ExpectedTotal = new Money(1740, "EUR") });
        status.ShouldBe(HttpStatusCode.BadRequest);
        FieldsOf(problem).ShouldBe(["items[0].expectedUnitPrice", "expectedTotal"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_that_does_not_hold_leaves_the_cart_for_another_try()
    {
        (await host.As(customer).PutAsJsonAsync($"/api/cart/items/{OrderHost.Mug}", new { quantity = 1 }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        var cart = OrderBody.Of() with { PromoCode = "OLD" };
        (await host.PlaceAsync(customer, cart)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.As(customer).GetFromJsonAsync<JsonElement>("/api/cart")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await host.PlaceAsync(customer, cart with { PromoCode = null })).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_cart_of_more_than_the_shop_reckons_with_is_shown_and_its_order_refused()
    {
        var dear = host.AddProduct(Contracts.Money.Max("EUR"));
        var response = await host.As(customer).PutAsJsonAsync($"/api/cart/items/{dear}", new { quantity = 2 });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cart = await response.Content.ReadFromJsonAsync<JsonElement>();
        cart.TryGetProperty("subtotal", out _).ShouldBeFalse();
        cart.GetProperty("items")[0].TryGetProperty("lineTotal", out _).ShouldBeFalse();
        var problem = await RefusedAsync(
            new { currency = "EUR", shippingAddress = Germany }, HttpStatusCode.UnprocessableEntity, "amountTooLarge");
        FieldsOf(problem).ShouldBe(["items"]);
        problem.GetProperty("productIds")[0].GetGuid().ShouldBe(dear);
    }

    private static Money Money(JsonElement element, string property) => element.GetProperty(property).Deserialize<Money>();

    private static List<string> FieldsOf(JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateObject().Select(field => field.Name)];

    private async Task<JsonElement> QuoteAsync(object body)
    {
        var (status, quote) = await host.PostAsync(host.As(customer), "/api/orders/quote", body);
        status.ShouldBe(HttpStatusCode.OK, quote.GetRawText());
        return quote;
    }

    private async Task<JsonElement> RefusedAsync(object body, HttpStatusCode status, string reason)
    {
        var (actual, problem) = await host.PostAsync(host.As(customer), "/api/orders/quote", body);
        (actual, problem.GetProperty("reason").GetString()).ShouldBe((status, reason), problem.GetRawText());
        (await host.PublishedAsync()).ShouldBeEmpty();
        return problem;
    }
}
