using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

[Collection(nameof(PlacedOrders))]
public sealed class PlaceOrderTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task A_placed_order_is_stored_priced_and_asks_for_stock_in_one_commit()
    {
        var id = (await Orders.PlaceAsync(Mugs(2))).ShouldSucceed(HttpStatusCode.Accepted).Id;

        var order = await Orders.GetAsync(id);
        order.Status.ShouldBe(OrderStatus.Placed);
        order.Total.ShouldBe(new Money(2990, "EUR"));
        order.Items[0].UnitPrice.ShouldBe(new Money(1250, "EUR"));

        (await host.NewOrdersAsync(customer)).ShouldHaveSingleItem()
            .Total.ShouldBe(new Money(2990, "EUR"));
        (await host.ToldAsync(id)).ShouldHaveSingleItem()
            .Status.ShouldBe(OrderStatus.Placed);
        (await host.PublishedAsync<ReserveStock>(e => e.OrderId == id)).ShouldHaveSingleItem()
            .Lines.ShouldBe([new StockLine(OrderHost.Mug, 2)]);
        (await host.PublishedAsync<RedeemCode>(e => e.OrderId == id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_currency_keeps_the_rate_with_the_order()
    {
        var order = await Orders.GetAsync((await Orders.PlaceAsync(Mugs(1) with { Currency = "USD" })).Body.Id);
        order.Items[0].UnitPrice.ShouldBe(new Money(1350, "USD"));
        order.Rate.ShouldBe(new ExchangeRate("EUR", "USD", 1.08m, new DateOnly(2026, 3, 2), "ECB"));
    }

    [Theory]
    [InlineData("NOPE", "unknown")]
    [InlineData("old", "expired")]
    [InlineData("OTHER", "currencyNotServed")]
    public async Task A_promo_code_that_does_not_hold_is_refused_with_its_reason_and_stores_nothing(
        string code, string reason)
    {
        var refused = (await Orders.PlaceAsync(Mugs(1) with { PromoCode = code }))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "promoCodeInvalid");
        refused.Member<string>("codeReason").ShouldBe(reason);
        refused.Fields.ShouldBe(["promoCode"]);
        (await host.NewOrdersAsync(customer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_is_used_up_meanwhile_rejects_the_order_with_its_reason()
    {
        var id = (await Orders.PlaceAsync(Mugs(2) with { PromoCode = "ten" })).Body.Id;
        (await Orders.GetAsync(id)).CodeReason.ShouldBeNull();
        await host.DeliverAsync(new CodeRefused(id, "TEN", "totalLimitReached"));
        var order = await Orders.GetAsync(id);
        order.Status.ShouldBe(OrderStatus.Rejected);
        order.Reason.ShouldBe("promoCodeInvalid");
        order.CodeReason.ShouldBe("totalLimitReached");
    }

    [Fact]
    public async Task What_two_services_refuse_is_said_at_once()
    {
        var order = Mugs(1) with { PromoCode = "old", ShippingAddress = new("Ada", "1 Ice Street", "Vostok", "0000", "AQ") };
        (await Orders.PlaceAsync(order)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "countryNotServed")
            .Fields.ShouldBe(["shippingAddress.country", "promoCode"]);
    }

    [Fact]
    public async Task A_valid_code_is_discounted_and_redeemed()
    {
        var id = (await Orders.PlaceAsync(Mugs(2) with { PromoCode = "ten" })).Body.Id;
        (await host.PublishedAsync<RedeemCode>(e => e.OrderId == id)).ShouldHaveSingleItem()
            .Discount.ShouldBe(new Money(250, "EUR"));
        (await host.NewOrdersAsync(customer)).Single()
            .Total.ShouldBe(new Money(2500 - 250 + 490, "EUR"));
    }

    [Fact]
    public async Task A_waiting_request_is_answered_when_the_order_settles()
    {
        var placing = Orders.PlaceAsync(Mugs(1), prefer: "wait=20");
        var id = await host.PlacedAsync(customer);
        await host.ConfirmAsync(id);
        (await placing.WaitAsync(TimeSpan.FromSeconds(15))).ShouldSucceed(HttpStatusCode.Created)
            .Status.ShouldBe(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task The_same_key_gets_the_first_response_and_one_order()
    {
        var key = Guid.NewGuid().ToString();
        var first = await Orders.PlaceAsync(Mugs(1), key);
        var second = await Orders.PlaceAsync(Mugs(1), key);
        second.Text.ShouldBe(first.Text);
        second.Status.ShouldBe(first.Status);
        (await host.NewOrdersAsync(customer)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        await Orders.PlaceAsync(Mugs(1), key);
        (await Orders.PlaceAsync(Mugs(2), key))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
    }

    [Fact]
    public async Task Fifty_parallel_requests_with_one_key_make_one_order()
    {
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Orders.PlaceAsync(Mugs(1), key)));
        (await host.NewOrdersAsync(customer)).Count.ShouldBe(1);
        answers.ShouldAllBe(
            answer => answer.Status == HttpStatusCode.Accepted || answer.Status == HttpStatusCode.Conflict);
        answers.Where(answer => answer.Succeeded).Select(answer => answer.Body.Id).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Bad_input_names_every_field_at_fault_whether_its_shape_or_its_value_is_wrong()
    {
        var answer = await Orders.PostAsync<PlacedOrder>("/api/orders", new
        {
            items = new object[] { new { productId = "no-uuid", quantity = 1 }, new { productId = OrderHost.Mug, quantity = 0 } },
            currency = "XXX",
            shippingAddress = new { name = "", city = 7, country = "Germany" },
        });
        answer.ShouldBeInvalid(
            "items[0].productId", "items[1].quantity", "currency", "shippingAddress.name", "shippingAddress.city",
            "shippingAddress.country", "shippingAddress.line1", "shippingAddress.postalCode", "paymentMethod");
    }

    [Fact]
    public async Task An_unknown_product_or_country_leaves_nothing_behind()
    {
        (await Orders.PlaceAsync(OrderBody.Of(Guid.NewGuid(), 1)))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "productUnavailable");
        var far = Mugs(1);
        (await Orders.PlaceAsync(far with { ShippingAddress = far.ShippingAddress with { Country = "AQ" } }))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "countryNotServed");
        (await host.NewOrdersAsync(customer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_are_their_owners_alone()
    {
        var id = (await Orders.PlaceAsync(Mugs(1))).Body.Id;
        (await host.Anonymous.GetAsync($"/api/orders/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var other = host.Orders(Guid.CreateVersion7());
        (await other.GetAsync<ApiOrder>($"/api/orders/{id}")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await other.CancelAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.OrdersOfAdmin().GetAsync(id)).Id.ShouldBe(id);
        (await Orders.ListAsync("?limit=5")).Body.Items.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public async Task A_cancel_releases_and_a_second_cancel_changes_nothing()
    {
        var id = (await Orders.PlaceAsync(Lamps(1))).Body.Id;
        await host.DeliverAsync(new StockReserved(id, default));
        (await Orders.CancelAsync(id)).ShouldSucceed();
        (await Orders.CancelAsync(id)).ShouldSucceed();
        (await host.PublishedAsync<ReleaseStock>(e => e.OrderId == id)).Count.ShouldBe(1);
        (await host.PublishedAsync<CancelPayment>(e => e.OrderId == id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_sweep_gives_up_what_is_past_its_deadline()
    {
        var id = (await Orders.PlaceAsync(Mugs(1))).Body.Id;
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        await host.SweepAsync();
        (await Orders.GetAsync(id)).Reason.ShouldBe("timedOut");
    }
}
