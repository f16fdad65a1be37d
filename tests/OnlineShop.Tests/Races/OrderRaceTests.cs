using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Client;

namespace OnlineShop.Tests.Races;

/// <summary>One wish makes one order, however often it is sent.</summary>
[Collection(ShopCollection.Name)]
public sealed class OrderRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Fifty_requests_with_one_key_make_one_order_and_one_charge()
    {
        var (customer, product) = (await shop.RegisterAsync(), await shop.AddProductAsync(onHand: 10));
        var key = Guid.NewGuid().ToString();

        var order = await ShouldBeOneAnswerAsync(customer, Orders.Of(product), key);

        (await customer.TryOrderAsync(Orders.Of(product, 2), key))
            .IsRefused(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused").ShouldBeTrue();
        await ShouldBeTheOnlyOrderAsync(customer, order, product, units: 1, onHand: 9);
    }

    [Fact]
    public async Task A_cart_that_is_sent_fifty_times_with_one_key_is_one_order_and_never_an_empty_cart()
    {
        var (customer, product) = await FillCartAsync();
        var order = await ShouldBeOneAnswerAsync(customer, Orders.OfCart, Guid.NewGuid().ToString());
        await ShouldBeTheOnlyOrderAsync(customer, order, product, units: 2, onHand: 8);
    }

    [Fact]
    public async Task A_cart_in_fifty_tabs_is_ordered_once()
    {
        var (customer, product) = await FillCartAsync();

        var answers = await AtOnce.RunAsync(_ => customer.TryOrderAsync(Orders.OfCart));

        var order = answers.Where(answer => answer.Succeeded).ShouldHaveSingleItem();
        foreach (var late in answers.Where(answer => answer != order))
        {
            (late.Problem.Status, late.Problem.Reason).ShouldBeOneOf((409, "cartAlreadyOrdered"), (422, "cartEmpty"));
            if (late.Problem.Reason == "cartAlreadyOrdered")
                late.Problem.Member<Guid>("orderId").ShouldBe(order.Body.Id);
        }

        (await customer.GetCartAsync()).Items.ShouldBeEmpty();
        await ShouldBeTheOnlyOrderAsync(customer, order.Body, product, units: 2, onHand: 8);
    }

    /// <summary>
    /// Sends one order many times: each gets the first response or is told to come back, and who comes back gets it.
    /// </summary>
    private static async Task<Order> ShouldBeOneAnswerAsync(
        Customer customer, PlaceOrderRequest body, string key)
    {
        var answers = await AtOnce.RunAsync(_ => SendAsync(customer, body, key));
        var first = answers.First(answer => answer.Status is HttpStatusCode.Created or HttpStatusCode.Accepted);
        answers.Where(answer => answer.Status == HttpStatusCode.Conflict)
            .ShouldAllBe(answer => answer.Text.Contains("\"requestInFlight\"", StringComparison.Ordinal));
        var again = await SendAsync(customer, body, key);
        foreach (var answer in answers.Where(answer => answer.Status != HttpStatusCode.Conflict).Append(again))
            answer.ShouldBe(first);

        return await customer.SettledAsync(JsonSerializer.Deserialize<Order>(first.Text)!.Id);
    }

    /// <summary>Sends an order without a client: the first response is repeated as it was, to the letter.</summary>
    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        Customer customer, PlaceOrderRequest body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Prefer", OrderSteps.Wait);
        using var response = await customer.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<(Customer Customer, Guid Product)> FillCartAsync()
    {
        var (customer, product) = (await shop.RegisterAsync(), await shop.AddProductAsync(onHand: 10));
        await customer.SetCartItemAsync(product, new CartItemRequest { Quantity = 2 });
        return (customer, product);
    }

    private async Task ShouldBeTheOnlyOrderAsync(Customer customer, Order order, Guid product, int units, int onHand)
    {
        (await customer.ListOrdersAsync(limit: 100)).Items.ShouldHaveSingleItem().Id.ShouldBe(order.Id);
        (await customer.ListPaymentsAsync()).Items.ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Captured);
        (await shop.Sandbox.ChargesOfAsync(order.Id)).ShouldBe(Charges.Once(order.Total));
        (await shop.SettledStockAsync(product)).ShouldBe(StockSteps.Stock(onHand, units));
    }
}
