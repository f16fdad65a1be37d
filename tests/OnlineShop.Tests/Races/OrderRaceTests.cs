using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.ApiClients.Products;

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

        var order = await ShouldBeOneAnswerAsync(customer, OrderBody.Of(product), key);

        (await customer.TryOrderAsync(OrderBody.Of(product, 2), key))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
        await ShouldBeTheOnlyOrderAsync(customer, order, product, units: 1, onHand: 9);
    }

    [Fact]
    public async Task A_cart_that_is_sent_fifty_times_with_one_key_is_one_order_and_never_an_empty_cart()
    {
        var (customer, product) = await FillCartAsync();
        var order = await ShouldBeOneAnswerAsync(customer, OrderBody.Of(), Guid.NewGuid().ToString());
        await ShouldBeTheOnlyOrderAsync(customer, order, product, units: 2, onHand: 8);
    }

    [Fact]
    public async Task A_cart_in_fifty_tabs_is_ordered_once()
    {
        var (customer, product) = await FillCartAsync();

        var answers = await AtOnce.RunAsync(_ => customer.TryOrderAsync(OrderBody.Of()));

        var order = answers.Where(answer => answer.Status == HttpStatusCode.Created).ShouldHaveSingleItem();
        foreach (var late in answers.Where(answer => answer != order))
        {
            (late.Status, late.Problem.Reason)
                .ShouldBeOneOf(
                    (HttpStatusCode.Conflict, "cartAlreadyOrdered"), (HttpStatusCode.UnprocessableEntity, "cartEmpty"));
            if (late.Status == HttpStatusCode.Conflict)
                late.Problem.Member<Guid>("orderId").ShouldBe(order.Body.Id);
        }

        (await customer.Orders.CartAsync()).Items.ShouldBeEmpty();
        await ShouldBeTheOnlyOrderAsync(customer, order.Body, product, units: 2, onHand: 8);
    }

    /// <summary>
    /// Sends one order many times: each gets the first response or is told to come back, and who comes back gets it.
    /// </summary>
    private static async Task<ApiOrder> ShouldBeOneAnswerAsync(Customer customer, OrderBody body, string key)
    {
        var answers = await AtOnce.RunAsync(_ => customer.Orders.PlaceAsync(body, key, OrderSteps.Wait));
        var first = answers.First(answer => answer.Status is HttpStatusCode.Created or HttpStatusCode.Accepted);
        answers.Where(answer => answer.Status == HttpStatusCode.Conflict)
            .ShouldAllBe(answer => answer.IsRefused(HttpStatusCode.Conflict, "requestInFlight"));
        var again = await customer.Orders.PlaceAsync(body, key, OrderSteps.Wait);
        foreach (var answer in answers.Where(answer => answer.Status != HttpStatusCode.Conflict).Append(again))
            (answer.Status, answer.Text).ShouldBe((first.Status, first.Text));

        return (await customer.SettledAsync(first.Body.Id)).Body;
    }

    private async Task<(Customer Customer, Guid Product)> FillCartAsync()
    {
        var (customer, product) = (await shop.RegisterAsync(), await shop.AddProductAsync(onHand: 10));
        (await customer.Orders.PutItemAsync(product, 2)).ShouldSucceed();
        return (customer, product);
    }

    private async Task ShouldBeTheOnlyOrderAsync(Customer customer, ApiOrder order, Guid product, int units, int onHand)
    {
        (await customer.Orders.ListAsync("?limit=100")).ShouldSucceed().Items.ShouldHaveSingleItem()
            .Id.ShouldBe(order.Id);
        (await customer.Payments.ListAsync()).ShouldSucceed().ShouldHaveSingleItem().Status.ShouldBe("captured");
        (await shop.Sandbox.ChargesOfAsync(order.Id)).ShouldBe(Charges.Once(order.Total));
        (await shop.SettledStockAsync(product)).ShouldBe(new ApiStock(onHand, Reserved: 0, onHand, units));
    }
}
