using OnlineShop.Client;

namespace OnlineShop.Tests.BackOffice.Journeys;

/// <summary>Work on orders.</summary>
[Collection(ShopCollection.Name)]
public sealed class OrderWorkTests(ShopApp shop) : WorkJourney(shop)
{
    [Fact]
    public async Task An_order_is_refunded_in_part_once_and_the_customer_has_the_money()
    {
        var customer = await Shop.RegisterAsync();
        var order = await customer.OrderAsync(await Shop.AddProductAsync(price: 20.00m));
        var page = await OpenAsync(StaffRole.Admin, $"/orders/{order.Id}");

        await page.Locator("#refund-amount").FillAsync("5.00");
        await page.Locator("#refund-reason").FillAsync("Scratched.");
        await page.ButtonOf("Refund").ClickAsync();
        await page.ShouldSayAsync("That cannot be undone.");
        await page.AnswerOf("Refund").ClickAsync();

        await page.ShouldSayAsync("The refund is on its way.");
        await customer.WaitForOrderAsync(order.Id, seen => seen.Refunded.Amount == "5.00", "the refund has arrived");
        (await customer.ListOrderRefundsAsync(order.Id)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_return_is_agreed_to_and_received_and_the_money_goes_back()
    {
        var customer = await Shop.RegisterAsync();
        var product = await Shop.AddProductAsync(price: 20.00m);
        var order = await customer.OrderAsync(product, quantity: 2);
        await Shop.Sandbox.DeliverAsync(customer, order.Id);
        await customer.RequestReturnAsync(order.Id, Orders.ReturnOf(product, 1, "It is too bright for me."));
        var page = await OpenAsync(StaffRole.Support, $"/orders/{order.Id}");

        await page.ButtonOf("Approve").ClickAsync();
        await page.ButtonOf("The goods are back").ClickAsync();

        await customer.WaitForOrderAsync(order.Id, seen => seen.Refunded.Amount == "20.00", "the money of the return");
        var returned = (await customer.ListOrderReturnsAsync(order.Id)).Items.ShouldHaveSingleItem();
        returned.Status.ShouldBeOneOf(ReturnStatus.Received, ReturnStatus.Refunded);
    }
}
