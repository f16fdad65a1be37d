using System.Diagnostics;
using System.Globalization;
using System.Net;
using OnlineShop.Client;
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
        var product = await shop.AddProductAsync(20.00m, onHand: 5);
        var order = await customer.OrderAsync(product, quantity: 2);
        order.Status.ShouldBe(OrderStatus.Confirmed);
        order.Total.ToDecimal().ShouldBeGreaterThan(40m);

        (await shop.Sandbox.ChargesOfAsync(order.Id)).ShouldBe(Charges.Once(order.Total));
        (await customer.GetProductAsync(product)).Available.ShouldBe(3);
        (await shop.Sandbox.WaitForMailAsync(customer.Email, "confirmed")).Text.ShouldNotBeNullOrWhiteSpace();

        var tracking = await customer.WaitForTrackingNumberAsync(order.Id);
        await shop.Sandbox.AdvanceAsync(tracking);
        await customer.WaitForStatusAsync(order.Id, OrderStatus.Shipped);
        await shop.Sandbox.AdvanceAsync(tracking);
        await shop.Sandbox.AdvanceAsync(tracking);
        await customer.WaitForStatusAsync(order.Id, OrderStatus.Delivered);
        await shop.Sandbox.WaitForMailAsync(customer.Email, "arrived");

        var details = await customer.GetOrderDetailsAsync(order.Id);
        details.Order.ShouldNotBeNull().Status.ShouldBe(OrderStatus.Delivered);
        details.Payment.ShouldNotBeNull().Status.ShouldBe(PaymentStatus.Captured);
        details.Delivery.ShouldNotBeNull().TrackingNumber.ShouldBe(tracking);
        details.Notifications.ShouldNotBeNull().Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_declined_payment_rejects_the_order_and_the_goods_are_for_sale_again()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync(onHand: 1);
        var order = await customer.OrderAsync(product, token: "tok_declined");
        (order.Status, order.Reason).ShouldBe((OrderStatus.Rejected, "paymentDeclined"));
        await WaitForStockAsync(customer, product, 1, "the unit is available again");
        (await shop.Sandbox.ChargesOfAsync(order.Id)).Captured.ShouldBe(0);
        (await customer.OrderAsync(product)).Status.ShouldBe(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task An_order_whose_customer_must_confirm_goes_on_as_soon_as_they_have()
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.OrderAsync(await shop.AddProductAsync(), token: "tok_threeDSecure2Required");
        order.Status.ShouldBe(OrderStatus.RequiresAction);
        using var confirm = new FormUrlEncodedContent([new("result", "authenticate")]);
        using var bank = new HttpClient();
        var pressed = Stopwatch.StartNew();
        using var answer = await bank.PostAsync(order.RedirectUrl, confirm);
        answer.EnsureSuccessStatusCode();

        await customer.WaitForStatusAsync(order.Id, OrderStatus.Confirmed);
        // Without the provider's webhook it would be noticed only half a minute later.
        pressed.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task An_order_of_more_than_there_is_is_rejected_and_not_charged()
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.OrderAsync(await shop.AddProductAsync(onHand: 2), quantity: 3);
        (order.Status, order.Reason).ShouldBe((OrderStatus.Rejected, "outOfStock"));
        (await shop.Sandbox.ChargesOfAsync(order.Id)).ShouldBe(Charges.None);
    }

    [Fact]
    public async Task Ten_customers_and_one_last_unit_make_one_sale()
    {
        var product = await shop.AddProductAsync(onHand: 1);
        var customers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.RegisterAsync()));
        var orders = await Task.WhenAll(customers.Select(customer => customer.OrderAsync(product)));
        orders.Count(order => order.Status == OrderStatus.Confirmed).ShouldBe(1);
        orders.Count(order => order.Reason == "outOfStock").ShouldBe(9);
    }

    [Fact]
    public async Task A_promo_code_is_discounted_once_and_one_that_does_not_hold_is_refused_with_its_reason()
    {
        var code = await shop.AddCodeAsync(totalLimit: 1);
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync(20.00m);
        var discounted = await customer.OrderAsync(product, promoCode: code);
        discounted.Status.ShouldBe(OrderStatus.Confirmed);
        discounted.Discount.ShouldBe(new Money { Amount = "2.00", Currency = "EUR" });
        await ShouldBeRefusedAsync(code, "totalLimitReached");
        await ShouldBeRefusedAsync("NOSUCHCODE", "unknown");

        async Task ShouldBeRefusedAsync(string promoCode, string codeReason)
        {
            var refused = await customer.TryOrderAsync(Orders.Of(product) with { PromoCode = promoCode });
            refused.IsRefused(HttpStatusCode.UnprocessableEntity, "promoCodeInvalid").ShouldBeTrue(refused.ToString());
            refused.Problem.Member<string>("codeReason").ShouldBe(codeReason);
        }
    }

    [Fact]
    public async Task An_order_in_another_currency_keeps_its_rate_and_is_charged_in_it()
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.OrderAsync(await shop.AddProductAsync(20.00m), currency: "JPY");
        order.Status.ShouldBe(OrderStatus.Confirmed);
        var rate = order.Rate.ShouldNotBeNull();
        (rate.From, rate.To, rate.Source).ShouldBe(("EUR", "JPY", "ECB"));
        var unit = decimal.Round(20m * rate.Value, 0, MidpointRounding.ToEven);
        order.Items.ShouldHaveSingleItem().UnitPrice.ShouldBe(new Money { Amount = decimal.ToInt64(unit).ToString(CultureInfo.InvariantCulture), Currency = "JPY" });
        // Yen are written without decimals.
        order.Total.ShouldBe(new Money { Amount = $"{(await shop.Sandbox.ChargesOfAsync(order.Id)).Captured}", Currency = "JPY" });
    }

    [Fact]
    public async Task A_cancelled_order_is_refunded_in_full_and_its_goods_go_back()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync(onHand: 4);
        var order = await customer.OrderAsync(product, quantity: 2);
        await customer.CancelOrderAsync(order.Id);

        await Eventually.BecomesAsync(
            () => shop.Sandbox.ChargesOfAsync(order.Id), charges => charges == Charges.Returned(order.Total),
            "the charge is refunded");
        await WaitForStockAsync(customer, product, 4, "the goods are back");
        await shop.Sandbox.WaitForMailAsync(customer.Email, "cancel");
    }

    [Fact]
    public async Task The_cart_becomes_an_order_and_is_empty_afterwards()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync(7.50m);
        var cart = await customer.SetCartItemAsync(product, new CartItemRequest { Quantity = 2 });
        cart.Subtotal.ShouldBe(new Money { Amount = "15.00", Currency = "EUR" });
        (await customer.GetCartAsync()).Subtotal.ShouldBe(cart.Subtotal);

        (await customer.PlaceOrderAsync(Orders.OfCart with { Items = null }, prefer: "wait=30"))
            .Status.ShouldBe(OrderStatus.Confirmed);
        (await customer.GetCartAsync()).Items.ShouldBeEmpty();
    }

    private static Task WaitForStockAsync(Customer customer, Guid product, int available, string what) =>
        Eventually.BecomesAsync(() => customer.GetProductAsync(product), seen => seen.Available == available, what);
}
