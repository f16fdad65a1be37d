using Microsoft.Playwright;
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

        await RefundAsync(page, "5.00");

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

    [Fact]
    public async Task An_order_is_found_by_mail_and_SKU_refunded_in_part_and_taken_back_whole()
    {
        var customer = await Shop.RegisterAsync();
        var product = await Shop.AddProductAsync(price: 20.00m);
        var sku = (await Shop.Visitor.GetProductAsync(product)).Sku;
        var order = await customer.OrderAsync(product, quantity: 2);
        await Shop.Sandbox.DeliverAsync(customer, order.Id);
        await ShouldBeKnownAsync(customer);
        var page = await OpenAsync(StaffRole.Admin, "/orders");

        await SearchAsync(page, customer.Email, order.Id);
        await RefundAsync(page, "5.00");
        await customer.WaitForOrderAsync(order.Id, seen => seen.Refunded.Amount == "5.00", "the refund has arrived");
        await SendBackAsync(customer, order.Id, "2");

        await page.OpenAsync($"{Staff.Address}/orders");
        await SearchAsync(page, sku, order.Id);
        await page.ShouldSayAsync("They do not match the room.");
        await page.ButtonOf("Approve").ClickAsync();
        await page.ButtonOf("The goods are back").ClickAsync();
        await customer.WaitForStatusAsync(order.Id, OrderStatus.Returned);
        await page.ButtonOf("Read again").ClickAsync();
        await page.ShouldSayAsync("Return refunded");

        // What had gone back already does not go back again.
        (await customer.GetOrderAsync(order.Id)).Refunded.Amount.ShouldBe(order.Total.Amount);
        (await customer.ListOrderRefundsAsync(order.Id)).Items.Select(refund => refund.Amount.Amount).ShouldContain("5.00");
    }

    /// <summary>Order learns of accounts from messages.</summary>
    private async Task ShouldBeKnownAsync(Customer customer)
    {
        var admin = await Shop.AsAdminAsync();
        await Eventually.BecomesAsync(
            async () => (await admin.ListOrdersAsync(search: customer.Email, all: true)).Items, found => found.Count > 0,
            "Order knows the customer");
    }

    /// <summary>Types into the search of the list of orders, and opens the one order that is found.</summary>
    private static async Task SearchAsync(IPage page, string text, Guid order)
    {
        var number = order.ToString("N")[^8..].ToUpperInvariant();
        await page.Locator("#filter-search").FillAsync(text);
        await page.Locator("#filter-search").PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).ClickAsync();
        await page.ShouldSayAsync($"Order {number}");
        await page.ShouldBeReadyAsync();
    }

    private static async Task RefundAsync(IPage page, string amount)
    {
        await page.Locator("#refund-amount").FillAsync(amount);
        await page.Locator("#refund-reason").FillAsync("Scratched.");
        await page.ButtonOf("Refund").ClickAsync();
        await page.ShouldSayAsync("That cannot be undone.");
        await page.AnswerOf("Refund").ClickAsync();
        await page.ShouldSayAsync("The refund is on its way.");
    }

    /// <summary>The customer asks for the return in the Storefront.</summary>
    private async Task SendBackAsync(Customer customer, Guid order, string units)
    {
        var page = await NewPageAsync();
        var storefront = Shop.App.GetEndpoint("storefront").ToString().TrimEnd('/');
        await page.GotoAsync($"{storefront}/sign-in?returnUrl={Uri.EscapeDataString($"/orders/{order}")}");
        await page.GetByLabel("E-mail address").FillAsync(customer.Email);
        await page.GetByLabel("Password").FillAsync(ShopPeople.CustomerPassword);
        await page.ButtonOf("Sign in").ClickAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Return something", Exact = true }).First.ClickAsync();
        await page.GetByLabel("How many come back").SelectOptionAsync(units);
        await page.GetByLabel("Why?").FillAsync("They do not match the room.");
        await page.ButtonOf("Ask for the return").ClickAsync();
        await page.ShouldSayAsync("We have your request and answer by mail.");
    }
}
