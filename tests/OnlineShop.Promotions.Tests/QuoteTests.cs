using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OnlineShop.Promotions.Tests;

[Collection(OneHost.Name)]
public sealed class QuoteTests(PromotionsHost host)
{
    [Fact]
    public async Task A_field_that_a_check_does_not_take_is_named()
    {
        using var answer = await host.As(Guid.CreateVersion7()).PostAsJsonAsync("/api/promotions/check", new
        {
            code = "ANY", currency = "EUR", items = new[] { new { productId = host.Product("19.99"), quantity = 1, unitPrice = "0.01" } },
        });
        (await CodeEndpointTests.FieldsAsync(answer)).ShouldBe(["items[0].unitPrice"]);
    }

    [Fact]
    public async Task A_check_takes_prices_from_Product()
    {
        var name = await host.CreateAsync(new { kind = "percent", value = 10 });
        var answer = await CheckAsync(name.ToLowerInvariant(), "EUR", (host.Product("19.99"), 2), (host.Product("5.00"), 1));
        answer["valid"]!.GetValue<bool>().ShouldBeTrue();
        Discount(answer).ShouldBe("4.50 EUR");
        answer["freeShipping"]!.GetValue<bool>().ShouldBeFalse();
        answer["code"]!.GetValue<string>().ShouldBe(name);
        answer["reason"].ShouldBeNull();
    }

    [Fact]
    public async Task A_check_in_another_currency_converts_unit_prices_and_the_amount()
    {
        var name = await host.CreateAsync(new { kind = "fixed", value = 5, currency = "EUR", minimumOrder = PromotionsHost.Euro("20") });
        Discount(await CheckAsync(name, "USD", (host.Product("10.00"), 2))).ShouldBe("5.50 USD");
        var below = await CheckAsync(name, "USD", (host.Product("9.99"), 2));
        below["valid"]!.GetValue<bool>().ShouldBeFalse();
        below["reason"]!.GetValue<string>().ShouldBe("minimumNotReached");
        Discount(below).ShouldBe("0.00 USD");
    }

    [Fact]
    public async Task An_amount_in_a_currency_without_a_rate_is_not_valid_now()
    {
        var name = await host.CreateAsync(new { kind = "fixed", value = 5, currency = "IDR" });
        var answer = await CheckAsync(name, "EUR", (host.Product("10.00"), 2));
        (answer["valid"]!.GetValue<bool>(), answer["reason"]!.GetValue<string>()).ShouldBe((false, "currencyNotServed"));
    }

    [Fact]
    public async Task Free_shipping_is_said_so()
    {
        var answer = await CheckAsync("SHIPFREE", "EUR", (host.Product("10.00"), 1));
        answer["freeShipping"]!.GetValue<bool>().ShouldBeTrue();
        Discount(answer).ShouldBe("0.00 EUR");
    }

    [Fact]
    public async Task A_limit_per_user_is_looked_at_only_for_somebody_signed_in()
    {
        var name = await host.CreateAsync(new { kind = "percent", value = 10, perUserLimit = 1 });
        var user = Guid.CreateVersion7();
        await host.DeliverAsync(host.Command(name, "10", "1", user: user));
        var product = host.Product("10.00");
        (await CheckAsync(host.As(user), name, "EUR", (product, 1)))["reason"]!.GetValue<string>().ShouldBe("userLimitReached");
        (await CheckAsync(host.As(Guid.CreateVersion7()), name, "EUR", (product, 1)))["valid"]!.GetValue<bool>().ShouldBeTrue();
        (await CheckAsync(name, "EUR", (product, 1)))["valid"]!.GetValue<bool>().ShouldBeTrue();
        (await host.QuoteAsync(name, PromotionsHost.Euro("10"), user))["reason"]!.GetValue<string>().ShouldBe("userLimitReached");
    }

    [Fact]
    public async Task A_product_that_is_not_on_sale_refuses_the_check()
    {
        var (retired, unknown) = (host.Product("1.00", retired: true), Guid.CreateVersion7());
        var response = await PostAsync(host.Anonymous, "SHIPFREE", "EUR", (host.Product("1.00"), 1), (retired, 1), (unknown, 1));
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        problem["reason"]!.GetValue<string>().ShouldBe("productUnavailable");
        problem["productIds"]!.AsArray().Select(id => id!.GetValue<Guid>()).ShouldBe([retired, unknown]);
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["items[1].productId", "items[2].productId"]);
    }

    [Fact]
    public async Task Equal_products_of_a_check_count_together_and_all_of_them_are_limited_as_in_an_order()
    {
        var product = host.Product("1.00");
        (await CheckAsync("SHIPFREE", "EUR", (product, 60), (product, 40)))["valid"]!.GetValue<bool>().ShouldBeTrue();
        (await CodeEndpointTests.FieldsAsync(await PostAsync(host.Anonymous, "SHIPFREE", "EUR", (product, 100), (host.Product("1.00"), 1), (product, 1))))
            .ShouldBe(["items[0].quantity", "items[2].quantity"], ignoreOrder: true);
        var many = Enumerable.Range(0, 51).Select(_ => (host.Product("1.00"), 1)).ToArray();
        (await CheckAsync("SHIPFREE", "EUR", many[..50]))["valid"]!.GetValue<bool>().ShouldBeTrue();
        (await CodeEndpointTests.FieldsAsync(await PostAsync(host.Anonymous, "SHIPFREE", "EUR", many))).ShouldBe(["items"]);
    }

    [Theory]
    [InlineData("items[1].quantity", "1.00", 1, "9000000000000.00", 2)]
    [InlineData("items", "6000000000000.00", 1, "6000000000000.00", 1)]
    public async Task A_check_of_more_than_the_shop_reckons_with_is_refused_by_line(
        string field, string first, int firstQuantity, string second, int secondQuantity)
    {
        var response = await PostAsync(
            host.Anonymous, "SHIPFREE", "EUR", (host.Product(first), firstQuantity), (host.Product(second), secondQuantity));
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        problem["reason"]!.GetValue<string>().ShouldBe("amountTooLarge");
        problem["limit"]!["amount"]!.GetValue<string>().ShouldBe("10000000000000.00");
        problem["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe(field);
    }

    [Fact]
    public async Task A_final_refusal_of_Product_is_passed_on_and_not_called_an_outage()
    {
        host.ProductRefusal = new HttpResponseMessage(HttpStatusCode.BadRequest)
        {
            Content = JsonContent.Create(
                new { reason = "validation", title = "Some fields are not valid.", errors = new { productIds = new[] { "Too many." } } }),
        };
        try
        {
            (await CodeEndpointTests.FieldsAsync(await PostAsync(host.Anonymous, "SHIPFREE", "EUR", (Guid.CreateVersion7(), 1))))
                .ShouldBe(["productIds"]);
        }
        finally
        {
            host.ProductRefusal = null;
        }
    }

    [Fact]
    public async Task Without_Product_a_check_is_unavailable()
    {
        host.ProductIsAway = true;
        try
        {
            await CodeEndpointTests.RefusedAsync(
                await PostAsync(host.Anonymous, "SHIPFREE", "EUR", (Guid.CreateVersion7(), 1)), HttpStatusCode.ServiceUnavailable,
                "unavailable");
        }
        finally
        {
            host.ProductIsAway = false;
        }
    }

    [Fact]
    public async Task A_currency_without_a_rate_is_refused_by_name()
    {
        var response = await PostAsync(host.Anonymous, "SHIPFREE", "AED", (host.Product("1.00"), 1));
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("currency");
    }

    [Theory]
    [InlineData("{}", "code,items,currency")]
    [InlineData("""{"code":"","items":[],"currency":"XXX"}""", "code,items,currency")]
    [InlineData("""{"code":5,"items":[{"productId":"x","quantity":0},{"quantity":1.5},null],"currency":"EUR"}""", "code,items[0].productId,items[0].quantity,items[1].productId,items[1].quantity,items[2]")]
    [InlineData("""{"code":"A","items":"all","currency":"EUR"}""", "items")]
    public async Task A_bad_check_names_every_field_at_fault(string body, string fields)
    {
        var response = await host.Anonymous.PostAsync("/api/promotions/check", new StringContent(body, Encoding.UTF8, "application/json"));
        (await CodeEndpointTests.FieldsAsync(response)).ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Fact]
    public async Task A_quote_says_why_a_code_cannot_be_used()
    {
        var now = host.Clock.GetUtcNow();
        (await ReasonAsync("NO-SUCH-CODE")).ShouldBe("unknown");
        (await ReasonAsync("' or 1=1 --")).ShouldBe("unknown");
        (await ReasonAsync(await host.CreateAsync(new { kind = "percent", value = 1, validFrom = now.AddHours(1) })))
            .ShouldBe("notYetValid");
        (await ReasonAsync(await host.CreateAsync(new { kind = "percent", value = 1, validTo = now.AddHours(-1) }))).ShouldBe("expired");
        (await ReasonAsync(await host.CreateAsync(new { kind = "percent", value = 1, minimumOrder = PromotionsHost.Euro("10.01") }))).ShouldBe("minimumNotReached");
        var last = await host.CreateAsync(new { kind = "percent", value = 10, totalLimit = 1 });
        (await ReasonAsync(last)).ShouldBeNull();
        await host.DeliverAsync(host.Command(last, "10", "1"));
        (await ReasonAsync(last)).ShouldBe("totalLimitReached");

        async Task<string?> ReasonAsync(string code) =>
            (await host.QuoteAsync(code, PromotionsHost.Euro("10.00")))["reason"]?.GetValue<string>();
    }

    [Fact]
    public async Task A_quote_uses_nothing_up()
    {
        var name = await host.CreateAsync(new { kind = "percent", value = 10, totalLimit = 1 });
        for (var i = 0; i < 3; i++)
            (await host.QuoteAsync(name, PromotionsHost.Euro("10.00")))["valid"]!.GetValue<bool>().ShouldBeTrue();
        (await host.RedeemedAsync(name)).ShouldBe(0);
    }

    [Fact]
    public async Task A_bad_quote_names_every_field_at_fault()
    {
        (await CodeEndpointTests.FieldsAsync(await host.AsService().PostAsJsonAsync("/internal/promotions/quote", new { })))
            .ShouldBe(["code", "userId", "subtotal"], ignoreOrder: true);
        var negative = new { code = "A", userId = Guid.NewGuid(), subtotal = new { amount = "-1.00", currency = "EUR" } };
        (await CodeEndpointTests.FieldsAsync(await host.AsService().PostAsJsonAsync("/internal/promotions/quote", negative)))
            .ShouldBe(["subtotal"]);
    }

    private static string Discount(JsonNode answer) => $"{answer["discount"]!["amount"]} {answer["discount"]!["currency"]}";

    private Task<JsonNode> CheckAsync(string code, string currency, params (Guid Product, int Quantity)[] items) =>
        CheckAsync(host.Anonymous, code, currency, items);

    private static async Task<JsonNode> CheckAsync(
        HttpClient client, string code, string currency, params (Guid Product, int Quantity)[] items)
    {
        var response = await PostAsync(client, code, currency, items);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient client, string code, string currency, params (Guid Product, int Quantity)[] items) =>
        client.PostAsJsonAsync("/api/promotions/check", new
        {
            code,
            currency,
            items = items.Select(item => new { productId = item.Product, quantity = item.Quantity }),
        });
}
