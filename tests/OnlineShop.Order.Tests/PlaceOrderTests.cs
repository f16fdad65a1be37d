using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

public sealed class PlaceOrderTests(OrderHost host) : IClassFixture<OrderHost>
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task A_placed_order_is_stored_priced_and_asks_for_stock_in_one_commit()
    {
        var order = await PlaceAsync(OrderBody.Of(("MUG", 2)));
        order.Status.ShouldBe(HttpStatusCode.Accepted);
        var id = order.Body.GetProperty("id").GetGuid();

        var view = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}");
        view.GetProperty("status").GetString().ShouldBe("placed");
        view.GetProperty("total").GetProperty("amount").GetString().ShouldBe("29.90");
        view.GetProperty("items")[0].GetProperty("unitPrice").GetProperty("amount").GetString().ShouldBe("12.50");

        (await host.PublishedAsync<OrderPlaced>(e => e.OrderId == id)).ShouldHaveSingleItem().Total.ShouldBe(new Money(2990, "EUR"));
        (await host.PublishedAsync<OrderStatusChanged>(e => e.OrderId == id)).ShouldHaveSingleItem().Status.ShouldBe(OrderStatus.Placed);
        (await host.PublishedAsync<ReserveStock>(e => e.OrderId == id)).ShouldHaveSingleItem()
            .Lines.ShouldBe([new StockLine(OrderHost.Mug, 2)]);
        (await host.PublishedAsync<RedeemCode>(e => e.OrderId == id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_currency_keeps_the_rate_with_the_order()
    {
        var order = await PlaceAsync(OrderBody.Of(("MUG", 1)) with { Currency = "USD" });
        var view = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{order.Body.GetProperty("id").GetGuid()}");
        view.GetProperty("items")[0].GetProperty("unitPrice").GetRawText().ShouldBe("""{"amount":"13.50","currency":"USD"}""");
        view.GetProperty("rate").GetProperty("value").GetDecimal().ShouldBe(1.08m);
        view.GetProperty("rate").GetProperty("date").GetString().ShouldBe("2026-03-02");
    }

    [Theory]
    [InlineData("NOPE", "unknown")]
    [InlineData("old", "expired")]
    [InlineData("OTHER", "currencyNotServed")]
    public async Task A_promo_code_that_does_not_hold_is_refused_with_its_reason_and_stores_nothing(string code, string reason)
    {
        var order = await PlaceAsync(OrderBody.Of(("MUG", 1)) with { PromoCode = code });
        (order.Status, order.Body.GetProperty("reason").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "promoCodeInvalid"));
        order.Body.GetProperty("codeReason").GetString().ShouldBe(reason);
        order.Body.GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe("promoCode");
        (await host.PublishedAsync<OrderPlaced>(e => e.UserId == customer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_is_used_up_meanwhile_rejects_the_order_with_its_reason()
    {
        var id = (await PlaceAsync(OrderBody.Of(("MUG", 2)) with { PromoCode = "ten" })).Body.GetProperty("id").GetGuid();
        (await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}")).TryGetProperty("codeReason", out _).ShouldBeFalse();
        await host.DeliverAsync(new CodeRefused(id, "TEN", "totalLimitReached"));
        var view = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}");
        string?[] said = [.. new[] { "status", "reason", "codeReason" }.Select(name => view.GetProperty(name).GetString())];
        said.ShouldBe(["rejected", "promoCodeInvalid", "totalLimitReached"]);
    }

    [Fact]
    public async Task What_two_services_refuse_is_said_at_once()
    {
        var order = await PlaceAsync(
            OrderBody.Of(("MUG", 1)) with { PromoCode = "old", ShippingAddress = new("Ada", "1 Ice Street", "Vostok", "0000", "AQ") });
        (order.Status, order.Body.GetProperty("reason").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "countryNotServed"));
        order.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["shippingAddress.country", "promoCode"]);
    }

    [Fact]
    public async Task A_valid_code_is_discounted_and_redeemed()
    {
        var order = await PlaceAsync(OrderBody.Of(("MUG", 2)) with { PromoCode = "ten" });
        var id = order.Body.GetProperty("id").GetGuid();
        (await host.PublishedAsync<RedeemCode>(e => e.OrderId == id)).ShouldHaveSingleItem().Discount.ShouldBe(new Money(250, "EUR"));
        (await host.PublishedAsync<OrderPlaced>(e => e.OrderId == id)).Single().Total.ShouldBe(new Money(2500 - 250 + 490, "EUR"));
    }

    [Fact]
    public async Task A_waiting_request_is_answered_when_the_order_settles()
    {
        var placing = PlaceAsync(OrderBody.Of(("MUG", 1)), prefer: "wait=20");
        var id = await host.PlacedAsync(customer);
        await host.DeliverAsync(
            new StockReserved(id, default), new PaymentCaptured(id, Guid.CreateVersion7(), new Money(1740, "EUR"), default),
            new StockCommitted(id));
        var order = await placing.WaitAsync(TimeSpan.FromSeconds(15));
        order.Status.ShouldBe(HttpStatusCode.Created);
        order.Body.GetProperty("status").GetString().ShouldBe("confirmed");
    }

    [Fact]
    public async Task The_same_key_gets_the_first_response_and_one_order()
    {
        var key = Guid.NewGuid().ToString();
        var first = await PlaceAsync(OrderBody.Of(("MUG", 1)), key);
        var second = await PlaceAsync(OrderBody.Of(("MUG", 1)), key);
        second.Body.GetRawText().ShouldBe(first.Body.GetRawText());
        second.Status.ShouldBe(first.Status);
        (await host.PublishedAsync<OrderPlaced>(e => e.UserId == customer)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        await PlaceAsync(OrderBody.Of(("MUG", 1)), key);
        var other = await PlaceAsync(OrderBody.Of(("MUG", 2)), key);
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Body.GetProperty("reason").GetString().ShouldBe("idempotencyKeyReused");
    }

    [Fact]
    public async Task Fifty_parallel_requests_with_one_key_make_one_order()
    {
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PlaceAsync(OrderBody.Of(("MUG", 1)), key)));
        (await host.PublishedAsync<OrderPlaced>(e => e.UserId == customer)).Count.ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted || answer.Status == HttpStatusCode.Conflict);
        answers.Where(answer => answer.Status == HttpStatusCode.Accepted)
            .Select(answer => answer.Body.GetProperty("id").GetGuid()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Bad_input_names_every_field_at_fault_whether_its_shape_or_its_value_is_wrong()
    {
        var response = await host.As(customer).PostAsJsonAsync("/api/orders", new
        {
            items = new object[] { new { productId = "no-uuid", quantity = 1 }, new { productId = OrderHost.Mug, quantity = 0 } },
            currency = "XXX",
            shippingAddress = new { name = "", city = 7, country = "Germany" },
        });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var fields = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject()
            .Select(field => field.Name).ToList();
        foreach (var field in new[] { "items[0].productId", "currency", "shippingAddress.name", "shippingAddress.city", "shippingAddress.country", "shippingAddress.line1", "shippingAddress.postalCode", "paymentMethod" })
            fields.ShouldContain(field);
    }

    [Fact]
    public async Task An_unknown_product_or_country_leaves_nothing_behind()
    {
        var unknown = await PlaceAsync(OrderBody.Of(("MUG", 1)) with { Items = [new(Guid.NewGuid(), 1)] });
        (unknown.Status, unknown.Body.GetProperty("reason").GetString())
            .ShouldBe((HttpStatusCode.UnprocessableEntity, "productUnavailable"));
        var far = OrderBody.Of(("MUG", 1));
        var country = await PlaceAsync(far with { ShippingAddress = far.ShippingAddress with { Country = "AQ" } });
        country.Body.GetProperty("reason").GetString().ShouldBe("countryNotServed");
        (await host.PublishedAsync<OrderPlaced>(e => e.UserId == customer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_are_their_owners_alone()
    {
        var id = (await PlaceAsync(OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        (await host.Anonymous.GetAsync($"/api/orders/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(Guid.CreateVersion7()).GetAsync($"/api/orders/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As(Guid.CreateVersion7()).PostAsync($"/api/orders/{id}/cancel", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.AsAdmin().GetAsync($"/api/orders/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var list = await host.As(customer).GetFromJsonAsync<JsonElement>("/api/orders?limit=5");
        list.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_cancel_releases_and_a_second_cancel_changes_nothing()
    {
        var id = (await PlaceAsync(OrderBody.Of(("LAMP", 1)))).Body.GetProperty("id").GetGuid();
        await host.DeliverAsync(new StockReserved(id, default));
        (await host.As(customer).PostAsync($"/api/orders/{id}/cancel", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.As(customer).PostAsync($"/api/orders/{id}/cancel", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.PublishedAsync<ReleaseStock>(e => e.OrderId == id)).Count.ShouldBe(1);
        (await host.PublishedAsync<CancelPayment>(e => e.OrderId == id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_sweep_gives_up_what_is_past_its_deadline()
    {
        var id = (await PlaceAsync(OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        await host.DeliverAsync(
            new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.SweepOrders, null, host.Clock.GetUtcNow()));
        var view = await host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{id}");
        view.GetProperty("reason").GetString().ShouldBe("timedOut");
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> PlaceAsync(
        OrderBody body, string? key = null, string? prefer = null) => host.PlaceAsync(customer, body, key, prefer);
}
