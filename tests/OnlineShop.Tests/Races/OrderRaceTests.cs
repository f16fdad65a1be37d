using System.Net;

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

        var order = await ShouldBeOneAnswerAsync(customer, Requests.Order(items: (product, 1)), key);

        var other = await customer.OrderAsync(Requests.Order(items: (product, 2)), key);
        (other.Status, other.Reason).ShouldBe((HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused"));
        await ShouldBeTheOnlyOrderAsync(customer, order, product, units: 1, onHand: 9);
    }

    [Fact]
    public async Task A_cart_that_is_sent_fifty_times_with_one_key_is_one_order_and_never_an_empty_cart()
    {
        var (customer, product) = await FillCartAsync();
        var order = await ShouldBeOneAnswerAsync(customer, Requests.Order(), Guid.NewGuid().ToString());
        await ShouldBeTheOnlyOrderAsync(customer, order, product, units: 2, onHand: 8);
    }

    [Fact]
    public async Task A_cart_in_fifty_tabs_is_ordered_once()
    {
        var (customer, product) = await FillCartAsync();

        var answers = await AtOnce.RunAsync(_ => customer.OrderAsync(Requests.Order()));

        var order = answers.Where(answer => answer.Status == HttpStatusCode.Created).ShouldHaveSingleItem();
        foreach (var late in answers.Where(answer => answer != order))
        {
            (late.Status, late.Reason)
                .ShouldBeOneOf(
                    (HttpStatusCode.Conflict, "cartAlreadyOrdered"), (HttpStatusCode.UnprocessableEntity, "cartEmpty"));
            if (late.Status == HttpStatusCode.Conflict)
                late.Word("orderId").ShouldBe(order.Id.ToString());
        }

        (await customer.GetAsync("/api/cart")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await ShouldBeTheOnlyOrderAsync(customer, order, product, units: 2, onHand: 8);
    }

    /// <summary>
    /// Sends one order many times: each gets the first response or is told to come back, and who comes back gets it.
    /// </summary>
    private static async Task<Answer> ShouldBeOneAnswerAsync(Customer customer, object body, string key)
    {
        var answers = await AtOnce.RunAsync(_ => customer.Http.PostAsync("/api/orders", body, key, wait: true));
        var first = answers.First(answer => answer.Status is HttpStatusCode.Created or HttpStatusCode.Accepted);
        answers.Where(answer => answer.Status == HttpStatusCode.Conflict).ShouldAllBe(answer => answer.Reason == "requestInFlight");
        var again = await customer.Http.PostAsync("/api/orders", body, key, wait: true);
        foreach (var answer in answers.Where(answer => answer.Status != HttpStatusCode.Conflict).Append(again))
            (answer.Status, answer.Body.GetRawText()).ShouldBe((first.Status, first.Body.GetRawText()));

        return new Answer(HttpStatusCode.Created, await customer.SettledAsync(first.Id));
    }

    private async Task<(Customer Customer, Guid Product)> FillCartAsync()
    {
        var (customer, product) = (await shop.RegisterAsync(), await shop.AddProductAsync(onHand: 10));
        (await customer.Http.PutAsync($"/api/cart/items/{product}", new { quantity = 2 })).Status.ShouldBe(HttpStatusCode.OK);
        return (customer, product);
    }

    private async Task ShouldBeTheOnlyOrderAsync(Customer customer, Answer order, Guid product, int units, int onHand)
    {
        var orders = (await customer.GetAsync("/api/orders?limit=100")).GetProperty("items").EnumerateArray();
        orders.ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(order.Id);
        (await customer.GetAsync("/api/payments")).EnumerateArray().ShouldHaveSingleItem().GetProperty("status").GetString()
            .ShouldBe("captured");
        (await shop.Sandbox.ChargesOfAsync(order.Id)).ShouldBe((1, order.Body.Minor("total"), 0));
        (await shop.SettledStockAsync(product)).ShouldBe(new Stock(onHand, Reserved: 0, onHand, units));
    }
}
