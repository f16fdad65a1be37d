using System.Net;
using System.Net.Http.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.Contracts;
using static OnlineShop.Promotions.Tests.PromotionsHost;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

/// <summary>What a code would give to a customer.</summary>
[Collection(OneHost.Name)]
public sealed class CheckTests(PromotionsHost host)
{
    [Fact]
    public async Task A_field_that_a_check_does_not_take_is_named()
    {
        var customer = new PromotionsClient(host.As(Guid.CreateVersion7()));
        (await customer.PostAsync<ApiCodeVerdict>(PromotionsClient.CheckPath, new
        {
            code = "ANY", currency = "EUR",
            items = new[] { new { productId = host.Product("19.99"), quantity = 1, unitPrice = "0.01" } },
        })).ShouldBeInvalid("items[0].unitPrice");
    }

    [Fact]
    public async Task A_check_takes_prices_from_Product()
    {
        var name = await host.CreateAsync(host.Percent(10));
        var answer = await CheckAsync(
            name.ToLowerInvariant(), "EUR", new CheckItem(host.Product("19.99"), 2),
            new CheckItem(host.Product("5.00"), 1));
        answer.Valid.ShouldBeTrue();
        answer.Discount.ShouldBe(Euro("4.50"));
        answer.FreeShipping.ShouldBeFalse();
        answer.Code.ShouldBe(name);
        answer.Reason.ShouldBeNull();
    }

    [Fact]
    public async Task A_check_in_another_currency_converts_unit_prices_and_the_amount()
    {
        var name = await host.CreateAsync(host.Fixed(5, "EUR") with { MinimumOrder = Euro("20") });
        (await CheckAsync(name, "USD", new CheckItem(host.Product("10.00"), 2))).Discount.ShouldBe(In("5.50", "USD"));
        var below = await CheckAsync(name, "USD", new CheckItem(host.Product("9.99"), 2));
        below.Valid.ShouldBeFalse();
        below.Reason.ShouldBe("minimumNotReached");
        below.Discount.ShouldBe(Money.Zero("USD"));
    }

    [Fact]
    public async Task An_amount_in_a_currency_without_a_rate_is_not_valid_now()
    {
        var name = await host.CreateAsync(host.Fixed(5, "IDR"));
        var answer = await CheckAsync(name, "EUR", new CheckItem(host.Product("10.00"), 2));
        (answer.Valid, answer.Reason).ShouldBe((false, "currencyNotServed"));
    }

    [Fact]
    public async Task Free_shipping_is_said_so()
    {
        var answer = await CheckAsync("SHIPFREE", "EUR", new CheckItem(host.Product("10.00"), 1));
        answer.FreeShipping.ShouldBeTrue();
        answer.Discount.ShouldBe(Money.Zero("EUR"));
    }

    [Fact]
    public async Task A_limit_per_user_is_looked_at_only_for_somebody_signed_in()
    {
        var name = await host.CreateAsync(host.Percent(10) with { PerUserLimit = 1 });
        var user = Guid.CreateVersion7();
        await host.DeliverAsync(host.Command(name, "10", "1", user: user));
        var product = host.Product("10.00");
        (await CheckAsync(host.As(user), name, new CheckItem(product, 1))).Reason.ShouldBe("userLimitReached");
        (await CheckAsync(host.As(Guid.CreateVersion7()), name, new CheckItem(product, 1))).Valid.ShouldBeTrue();
        (await CheckAsync(name, "EUR", new CheckItem(product, 1))).Valid.ShouldBeTrue();
        (await host.QuoteAsync(name, Euro("10"), user)).Reason.ShouldBe("userLimitReached");
    }

    [Fact]
    public async Task A_product_that_is_not_on_sale_refuses_the_check()
    {
        var (retired, unknown) = (host.Product("1.00", retired: true), Guid.CreateVersion7());
        var problem = (await host.Visitor().CheckAsync(
            "SHIPFREE", "EUR", new CheckItem(host.Product("1.00"), 1), new CheckItem(retired, 1),
            new CheckItem(unknown, 1)))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "productUnavailable");
        problem.Member<Guid[]>("productIds").ShouldBe([retired, unknown]);
        problem.Fields.ShouldBe(["items[1].productId", "items[2].productId"]);
    }

    [Fact]
    public async Task Equal_products_of_a_check_count_together_and_all_of_them_are_limited_as_in_an_order()
    {
        var product = host.Product("1.00");
        (await CheckAsync("SHIPFREE", "EUR", new CheckItem(product, 60), new CheckItem(product, 40)))
            .Valid.ShouldBeTrue();
        (await host.Visitor().CheckAsync(
            "SHIPFREE", "EUR", new CheckItem(product, 100), new CheckItem(host.Product("1.00"), 1),
            new CheckItem(product, 1)))
            .ShouldBeInvalid("items[0].quantity", "items[2].quantity");
        var many = Enumerable.Range(0, 51).Select(_ => new CheckItem(host.Product("1.00"), 1)).ToArray();
        (await CheckAsync("SHIPFREE", "EUR", many[..50])).Valid.ShouldBeTrue();
        (await host.Visitor().CheckAsync("SHIPFREE", "EUR", many)).ShouldBeInvalid("items");
    }

    [Theory]
    [InlineData("items[1].quantity", "1.00", 1, "9000000000000.00", 2)]
    [InlineData("items", "6000000000000.00", 1, "6000000000000.00", 1)]
    public async Task A_check_of_more_than_the_shop_reckons_with_is_refused_by_line(
        string field, string first, int firstQuantity, string second, int secondQuantity)
    {
        var problem = (await host.Visitor().CheckAsync(
            "SHIPFREE", "EUR", new CheckItem(host.Product(first), firstQuantity),
            new CheckItem(host.Product(second), secondQuantity)))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "amountTooLarge");
        problem.Member<Money>("limit").ShouldBe(Money.Max("EUR"));
        problem.Fields.ShouldBe([field]);
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
            (await host.Visitor().CheckAsync("SHIPFREE", "EUR", new CheckItem(Guid.CreateVersion7(), 1)))
                .ShouldBeInvalid("productIds");
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
            (await host.Visitor().CheckAsync("SHIPFREE", "EUR", new CheckItem(Guid.CreateVersion7(), 1)))
                .ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
        }
        finally
        {
            host.ProductIsAway = false;
        }
    }

    [Fact]
    public async Task A_currency_without_a_rate_is_refused_by_name()
    {
        (await host.Visitor().CheckAsync("SHIPFREE", "AED", new CheckItem(host.Product("1.00"), 1)))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["currency"]);
    }

    [Theory]
    [InlineData("{}", "code,items,currency")]
    [InlineData("""{"code":"","items":[],"currency":"XXX"}""", "code,items,currency")]
    [InlineData(
        """{"code":5,"items":[{"productId":"x","quantity":0},{"quantity":1.5},null],"currency":"EUR"}""",
        "code,items[0].productId,items[0].quantity,items[1].productId,items[1].quantity,items[2]")]
    [InlineData("""{"code":"A","items":"all","currency":"EUR"}""", "items")]
    public async Task A_bad_check_names_every_field_at_fault(string body, string fields)
    {
        (await host.Visitor().PostAsync<ApiCodeVerdict>(PromotionsClient.CheckPath, Json(body)))
            .ShouldBeInvalid(fields.Split(','));
    }

    private async Task<ApiCodeVerdict> CheckAsync(string code, string currency, params CheckItem[] items) =>
        (await host.Visitor().CheckAsync(code, currency, items)).ShouldSucceed();

    private static async Task<ApiCodeVerdict> CheckAsync(HttpClient client, string code, params CheckItem[] items) =>
        (await new PromotionsClient(client).CheckAsync(code, "EUR", items)).ShouldSucceed();
}
