using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>What no later step could do is refused at once, by name, and nothing is stored.</summary>
public sealed class OrderLimitTests(OrderHost host) : IClassFixture<OrderHost>
{
    private static readonly ShippingAddress Luxembourg = new("Ada Lovelace", "1 Rue de l'Eau", "Luxembourg", "1449", "LU");

    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task A_line_beyond_the_range_of_money_is_named()
    {
        var (dear, cheap) = (host.AddProduct(Money.Max("EUR")), host.AddProduct(new Money(1000, "EUR")));
        var problem = await RefusedAsync("amountTooLarge", Of((cheap, 1), (dear, 2)));
        FieldsOf(problem).ShouldBe(["items[1].quantity"]);
        problem.GetProperty("productIds").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([dear]);
        problem.GetProperty("limit").GetRawText().ShouldBe("""{"amount":"999999.99","currency":"EUR"}""");
    }

    [Fact]
    public async Task A_price_beyond_the_range_in_the_currency_of_the_order_is_named() =>
        FieldsOf(await RefusedAsync("amountTooLarge", Of((host.AddProduct(Money.Max("EUR")), 1)) with { Currency = "USD" }))
            .ShouldBe(["items[0].quantity"]);

    [Fact]
    public async Task Lines_that_are_beyond_the_range_only_together_are_all_named()
    {
        var (one, other) = (host.AddProduct(Money.Max("EUR")), host.AddProduct(Money.Max("EUR")));
        FieldsOf(await RefusedAsync("amountTooLarge", Of((one, 1), (other, 1)))).ShouldBe(["items[0].quantity", "items[1].quantity"]);
    }

    [Fact]
    public async Task More_than_is_charged_at_once_is_refused_and_the_line_that_alone_is_too_much_is_named()
    {
        var (car, mat) = (host.AddProduct(new Money(600_000_00, "EUR")), host.AddProduct(new Money(10_00, "EUR")));
        var problem = await RefusedAsync("amountTooLarge", Of((mat, 1), (car, 2)));
        FieldsOf(problem).ShouldBe(["items[1].quantity"]);
        problem.GetProperty("amount").GetProperty("amount").GetString().ShouldBe("1200014.90");
        FieldsOf(await RefusedAsync("amountTooLarge", Of((car, 1), (host.AddProduct(new Money(600_000_00, "EUR")), 1)))).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(999_999_99 - 490, "EUR", true)]
    [InlineData(999_999_99 - 489, "EUR", false)]
    [InlineData(620_000_00, "JPY", true)]
    [InlineData(630_000_00, "JPY", false)]
    public async Task The_most_is_that_of_the_currency_that_is_charged(long cents, string currency, bool taken)
    {
        var body = Of((host.AddProduct(new Money(cents, "EUR")), 1)) with { Currency = currency };
        if (taken)
            (await host.PlaceAsync(customer, body)).Status.ShouldBe(HttpStatusCode.Accepted);
        else
            (await RefusedAsync("amountTooLarge", body)).GetProperty("limit").GetProperty("currency").GetString().ShouldBe(currency);
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
    public async Task Less_than_is_charged_at_all_is_refused_and_nothing_at_all_is_not(string currency, long cents, bool taken)
    {
        var body = Of((host.AddProduct(new Money(cents, "EUR")), 1)) with { Currency = currency, ShippingAddress = Luxembourg };
        if (taken)
        {
            (await host.PlaceAsync(customer, body)).Status.ShouldBe(HttpStatusCode.Accepted);
            return;
        }

        var problem = await RefusedAsync("amountTooSmall", body);
        FieldsOf(problem).ShouldBe(["items"]);
        problem.GetProperty("limit").GetProperty("currency").GetString().ShouldBe(currency == "TRY" ? "EUR" : currency);
    }

    [Fact]
    public async Task An_order_of_nothing_is_taken()
    {
        var order = await host.PlaceAsync(customer, Of((OrderHost.Mug, 1)) with { PromoCode = "ALL" });
        order.Status.ShouldBe(HttpStatusCode.Accepted);
        (await host.PublishedAsync<OrderPlaced>(e => e.UserId == customer)).ShouldHaveSingleItem().Total.ShouldBe(Money.Zero("EUR"));
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(50, true)]
    public async Task Where_the_provider_does_not_take_the_currency_the_limits_are_those_of_the_euro(int quantity, bool taken)
    {
        await using var charging = new OrderHost();
        charging.Settings["Payment:ChargeCurrencies:0"] = "EUR";
        await charging.InitializeAsync();
        // 1.6 million yen each: 160 million are too many yen, and a million euros too many euros.
        var body = Of((charging.AddProduct(new Money(10_000_00, "EUR")), quantity)) with { Currency = "JPY" };
        if (taken)
            (await charging.PlaceAsync(customer, body)).Status.ShouldBe(HttpStatusCode.Accepted);
        else
            (await RefusedAsync("amountTooLarge", body, charging)).GetProperty("limit").GetRawText().ShouldBe("""{"amount":"999999.99","currency":"EUR"}""");
        // 64 yen are more than the least yen, and worth less than the least euros.
        (await RefusedAsync("amountTooSmall", Of((charging.AddProduct(new Money(40, "EUR")), 1)) with { Currency = "JPY", ShippingAddress = Luxembourg }, charging))
            .GetProperty("amount").GetRawText().ShouldBe("""{"amount":"0.40","currency":"EUR"}""");
    }

    [Theory]
    [InlineData(41, 1, 25_000)]
    [InlineData(42, 100, 1_000_000)]
    public async Task What_is_too_heavy_to_send_is_no_outage(int lines, int quantity, int grams)
    {
        var body = Of([.. Enumerable.Range(0, lines).Select(_ => (host.AddProduct(new Money(100, "EUR"), grams), quantity))]);
        var problem = await RefusedAsync("tooHeavy", body);
        FieldsOf(problem).ShouldBe(["items"]);
        problem.GetProperty("limitGrams").GetInt32().ShouldBe(1_000_000);
    }

    [Fact]
    public async Task Equal_products_count_together()
    {
        var (status, body) = await host.PlaceAsync(customer, Of((OrderHost.Mug, 100), (OrderHost.Lamp, 1), (OrderHost.Mug, 1)));
        status.ShouldBe(HttpStatusCode.BadRequest);
        FieldsOf(body).ShouldBe(["items[0].quantity", "items[2].quantity"]);
        (await host.PlaceAsync(customer, Of((OrderHost.Mug, 60), (OrderHost.Mug, 40)))).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task An_address_that_a_later_step_would_refuse_is_refused()
    {
        var good = OrderBody.Of(("MUG", 1));
        var (status, body) = await host.PlaceAsync(customer, good with
        {
            ShippingAddress = new ShippingAddress("Ada\u0007", new string('a', 100), "Berlin", "HELLO", "DE", new string('b', 99)),
        });
        status.ShouldBe(HttpStatusCode.BadRequest);
        FieldsOf(body)
            .ShouldBe(
                ["shippingAddress.name", "shippingAddress.line1", "shippingAddress.line2", "shippingAddress.postalCode"],
                ignoreOrder: true);

        await host.PlaceAsync(
            customer,
            good with { ShippingAddress = new ShippingAddress(" Zoe\u0308 ", " 1 High St", "London", "sw1a 1aa", "GB", " ") });
        (await host.PublishedAsync<OrderPlaced>(e => e.UserId == customer)).ShouldHaveSingleItem().Address
            .ShouldBe(new ShippingAddress("Zo\u00eb", "1 High St", "London", "SW1A 1AA", "GB"));
    }

    [Theory]
    [InlineData("delivery", "country", "shippingAddress.country")]
    [InlineData("delivery", "subtotal", "items")]
    [InlineData("product", "productIds", "items")]
    [InlineData("promotions", "code", "promoCode")]
    public async Task Any_final_refusal_of_a_peer_is_a_problem_of_this_request(string peer, string theirs, string ours)
    {
        await using var refusing = new OrderHost();
        await refusing.InitializeAsync();
        refusing.AnswerPeer(peer, _ => OrderHost.Refused("somethingNew", theirs, ("limit", 5)));
        var problem = await RefusedAsync("somethingNew", Of((OrderHost.Mug, 1)) with { PromoCode = "TEN" }, refusing);
        FieldsOf(problem).ShouldBe([ours]);
        problem.GetProperty("limit").GetInt32().ShouldBe(5);
    }

    [Theory]
    [InlineData("product", HttpStatusCode.ServiceUnavailable)]
    [InlineData("delivery", HttpStatusCode.TooManyRequests)]
    [InlineData("promotions", HttpStatusCode.Unauthorized)]
    [InlineData("promotions", HttpStatusCode.InternalServerError)]
    public async Task What_may_go_away_is_an_outage_that_says_when_to_try_again(string peer, HttpStatusCode answer)
    {
        await using var failing = new OrderHost();
        await failing.InitializeAsync();
        failing.AnswerPeer(peer, _ => new HttpResponseMessage(answer));
        using var response = await failing.As(customer).PostAsJsonAsync("/api/orders", Of((OrderHost.Mug, 1)) with { PromoCode = "TEN" });
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await failing.PublishedAsync()).ShouldBeEmpty();
    }

    private static OrderBody Of(params (Guid Product, int Quantity)[] lines) =>
        OrderBody.Of(("MUG", 1)) with { Items = [.. lines.Select(line => new OrderItem(line.Product, line.Quantity))] };

    private static List<string> FieldsOf(JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateObject().Select(field => field.Name)];

    private async Task<JsonElement> RefusedAsync(string reason, OrderBody body, OrderHost? shop = null)
    {
        var (status, problem) = await (shop ?? host).PlaceAsync(customer, body);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity, problem.GetRawText());
        problem.GetProperty("reason").GetString().ShouldBe(reason, problem.GetRawText());
        var first = body.Items[0].ProductId;
        (await (shop ?? host).PublishedAsync<OrderPlaced>(e => e.UserId == customer && e.Lines.Any(line => line.ProductId == first))).ShouldBeEmpty();
        return problem;
    }
}
