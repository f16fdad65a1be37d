using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Tests.Races;

namespace OnlineShop.Tests;

/// <summary>Scenario 1: an order on its way through every service, and each way in which it may end.</summary>
[Collection(ShopCollection.Name)]
public sealed class OrderScenarioTests(ShopApp shop)
{
    [Fact]
    public async Task A_paid_order_is_charged_once_shipped_delivered_and_told_at_each_step()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync("20.00", onHand: 5);
        var order = await customer.OrderAsync(product, quantity: 2);
        Status(order).ShouldBe("confirmed");
        var id = order.GetProperty("id").GetGuid();
        var total = Minor(order.GetProperty("total"));
        total.ShouldBeGreaterThan(4000);

        (await shop.Sandbox.ChargesOfAsync(id)).ShouldBe((1, total, 0));
        (await customer.GetAsync($"/api/products/{product}")).GetProperty("available").GetInt32().ShouldBe(3);
        (await shop.Sandbox.WaitForMailAsync(customer.Email, "confirmed")).GetProperty("text").GetString().ShouldNotBeNullOrWhiteSpace();

        var tracked = await Eventually.BecomesAsync(
            () => customer.GetAsync($"/api/orders/{id}"), o => o.TryGetProperty("trackingNumber", out _), "a tracking number");
        var tracking = tracked.GetProperty("trackingNumber").GetString()!;
        await shop.Sandbox.AdvanceAsync(tracking);
        await customer.WaitForStatusAsync(id, "shipped");
        await shop.Sandbox.AdvanceAsync(tracking);
        await shop.Sandbox.AdvanceAsync(tracking);
        await customer.WaitForStatusAsync(id, "delivered");
        await shop.Sandbox.WaitForMailAsync(customer.Email, "arrived");

        var details = await customer.GetAsync($"/api/orders/{id}/details");
        details.GetProperty("order").GetProperty("status").GetString().ShouldBe("delivered");
        details.GetProperty("payment").GetProperty("status").GetString().ShouldBe("captured");
        details.GetProperty("delivery").GetProperty("trackingNumber").GetString().ShouldBe(tracking);
        details.GetProperty("notifications").GetArrayLength().ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_declined_payment_rejects_the_order_and_the_goods_are_for_sale_again()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync(onHand: 1);
        var order = await customer.OrderAsync(product, token: "tok_declined");
        (Status(order), Reason(order)).ShouldBe(("rejected", "paymentDeclined"));
        await Eventually.BecomesAsync(
            () => customer.GetAsync($"/api/products/{product}"), p => p.GetProperty("available").GetInt32() == 1,
            "the unit is available again");
        (await shop.Sandbox.ChargesOfAsync(order.GetProperty("id").GetGuid())).Captured.ShouldBe(0);
        Status(await customer.OrderAsync(product)).ShouldBe("confirmed");
    }

    [Fact]
    public async Task An_order_whose_customer_must_confirm_goes_on_as_soon_as_they_have()
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.OrderAsync(await shop.AddProductAsync(), token: "tok_threeDSecure2Required");
        Status(order).ShouldBe("requiresAction");
        using var confirm = new FormUrlEncodedContent([new("result", "authenticate")]);
        using var bank = new HttpClient();
        var pressed = Stopwatch.StartNew();
        using var answer = await bank.PostAsync(order.GetProperty("redirectUrl").GetString(), confirm);
        answer.EnsureSuccessStatusCode();

        await customer.WaitForStatusAsync(order.GetProperty("id").GetGuid(), "confirmed");
        // Without the provider's webhook it would be noticed only half a minute later.
        pressed.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task An_order_of_more_than_there_is_is_rejected_and_not_charged()
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.OrderAsync(await shop.AddProductAsync(onHand: 2), quantity: 3);
        (Status(order), Reason(order)).ShouldBe(("rejected", "outOfStock"));
        (await shop.Sandbox.ChargesOfAsync(order.GetProperty("id").GetGuid())).Charges.ShouldBe(0);
    }

    [Fact]
    public async Task Ten_customers_and_one_last_unit_make_one_sale()
    {
        var product = await shop.AddProductAsync(onHand: 1);
        var customers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.RegisterAsync()));
        var orders = await Task.WhenAll(customers.Select(customer => customer.OrderAsync(product)));
        orders.Count(order => Status(order) == "confirmed").ShouldBe(1);
        orders.Count(order => Reason(order) == "outOfStock").ShouldBe(9);
    }

    [Fact]
    public async Task A_promo_code_is_discounted_once_and_one_that_does_not_hold_is_refused_with_its_reason()
    {
        using var admin = await shop.AsAdminAsync();
        var code = $"T{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        using var created = await admin.PostAsJsonAsync("/api/promotions", new
        {
            code, kind = "percent", value = 10, validFrom = "2020-01-01T00:00:00Z", validTo = "2099-01-01T00:00:00Z", totalLimit = 1,
        });
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());

        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync("20.00");
        var discounted = await customer.OrderAsync(product, promoCode: code);
        Status(discounted).ShouldBe("confirmed");
        discounted.GetProperty("discount").GetProperty("amount").GetString().ShouldBe("2.00");
        await RefusedAsync(code, "totalLimitReached");
        await RefusedAsync("NOSUCHCODE", "unknown");

        async Task RefusedAsync(string promoCode, string codeReason)
        {
            var refused = await customer.OrderAsync(Requests.Order(promoCode: promoCode, items: (product, 1)));
            (refused.Status, refused.Reason, refused.Word("codeReason"))
                .ShouldBe((HttpStatusCode.UnprocessableEntity, "promoCodeInvalid", codeReason));
        }
    }

    [Fact]
    public async Task An_order_in_another_currency_keeps_its_rate_and_is_charged_in_it()
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.OrderAsync(await shop.AddProductAsync("20.00"), currency: "JPY");
        Status(order).ShouldBe("confirmed");
        var rate = order.GetProperty("rate");
        (rate.GetProperty("from").GetString(), rate.GetProperty("to").GetString(), rate.GetProperty("source").GetString())
            .ShouldBe(("EUR", "JPY", "ECB"));
        order.GetProperty("total").GetProperty("amount").GetString()!.ShouldNotContain(".");
        var unit = decimal.Round(20m * rate.GetProperty("value").GetDecimal(), 0, MidpointRounding.ToEven);
        order.GetProperty("items")[0].GetProperty("unitPrice").GetProperty("amount").GetString()
            .ShouldBe(unit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (await shop.Sandbox.ChargesOfAsync(order.GetProperty("id").GetGuid())).Captured
            .ShouldBe(
                long.Parse(order.GetProperty("total").GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_cancelled_order_is_refunded_in_full_and_its_goods_go_back()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync(onHand: 4);
        var order = await customer.OrderAsync(product, quantity: 2);
        var id = order.GetProperty("id").GetGuid();
        using var cancelled = await customer.Http.PostAsync(new Uri($"/api/orders/{id}/cancel", UriKind.Relative), null);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.OK, await cancelled.Content.ReadAsStringAsync());

        var total = Minor(order.GetProperty("total"));
        await Eventually.BecomesAsync(
            () => shop.Sandbox.ChargesOfAsync(id), charges => charges == (1, total, total), "the charge is refunded");
        await Eventually.BecomesAsync(
            () => customer.GetAsync($"/api/products/{product}"), p => p.GetProperty("available").GetInt32() == 4, "the goods are back");
        await shop.Sandbox.WaitForMailAsync(customer.Email, "cancel");
    }

    [Fact]
    public async Task The_cart_becomes_an_order_and_is_empty_afterwards()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync("7.50");
        using var put = await customer.Http.PutAsJsonAsync($"/api/cart/items/{product}", new { quantity = 2 });
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync());
        (await customer.GetAsync("/api/cart")).GetProperty("subtotal").GetProperty("amount").GetString().ShouldBe("15.00");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(new
            {
                currency = "EUR",
                shippingAddress = new { name = "Ada", line1 = "Hauptstr. 1", city = "Berlin", postalCode = "10115", country = "DE" },
                paymentMethod = new { token = "tok_visa" },
            }),
        };
        request.Headers.Add("Prefer", "wait=30");
        using var response = await customer.Http.SendAsync(request);
        Status(await response.Content.ReadFromJsonAsync<JsonElement>()).ShouldBe("confirmed");
        (await customer.GetAsync("/api/cart")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private static string Status(JsonElement order) => order.GetProperty("status").GetString()!;

    private static string? Reason(JsonElement order) => order.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    private static long Minor(JsonElement money) =>
        (long)(decimal.Parse(money.GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture) * 100);
}
