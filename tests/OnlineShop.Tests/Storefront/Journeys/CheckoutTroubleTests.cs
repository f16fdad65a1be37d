using Microsoft.Playwright;
using OnlineShop.Client;

namespace OnlineShop.Tests.Storefront.Journeys;

/// <summary>What goes wrong between the cart and the paid order has a way on, and stays one order and one charge.</summary>
[Collection(ShopCollection.Name)]
public sealed class CheckoutTroubleTests(ShopApp shop) : Journey(shop)
{
    [Fact]
    public async Task A_price_that_changes_is_shown_with_the_old_one_and_asked_about()
    {
        var (customer, product) = (await Shop.RegisterAsync(), await Shop.AddProductAsync(price: 20.00m));
        var page = await ReachCheckoutAsync(customer, product);
        await ChangePriceAsync(product, "25.00");

        var before = await TotalOnButtonAsync(page);
        await PlaceAsync(page);

        await ShouldSayAsync(page, "The price has changed");
        var notice = await page.Locator(".notice").First.InnerTextAsync();
        notice.ShouldContain(before);
        notice.ShouldContain(await TotalOnButtonAsync(page));
        (await page.Locator(".sums").InnerTextAsync()).ShouldContain("€25.00");
        (await customer.ListOrdersAsync()).Items.ShouldBeEmpty();

        await PlaceAsync(page);
        await ShouldBeConfirmedAsync(page);
        var order = (await customer.ListOrdersAsync()).Items.ShouldHaveSingleItem();
        (await customer.GetOrderAsync(order.Id)).Subtotal.Amount.ShouldBe("25.00");
    }

    [Fact]
    public async Task What_is_sold_out_while_paying_leads_to_what_is_left()
    {
        var (customer, product) = (await Shop.RegisterAsync(), await Shop.AddProductAsync(onHand: 5));
        var page = await ReachCheckoutAsync(customer, product, quantity: 2);
        await (await Shop.AsAdminAsync()).SetStockAsync(product, new SetStock { OnHand = 1 });

        await PlaceAsync(page);

        await ShouldSayAsync(page, "1 left, 2 wanted");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("cart$") }).First.FollowAsync();
        await page.GetByRole(AriaRole.Main).Locator("input[type=number]").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the quantity") }).ClickAsync();
        await FollowAsync(page, "Go to checkout");
        await page.GetByLabel("Street and number").FillAsync("Hauptstr. 1");
        await page.GetByLabel("Postal code").FillAsync("10115");
        await page.GetByLabel("City").FillAsync("Berlin");
        await PlaceAsync(page);

        await ShouldBeConfirmedAsync(page);
        var confirmed = (await customer.ListOrdersAsync()).Items.Single(order => order.Status is OrderStatus.Confirmed);
        (await Shop.Sandbox.ChargesOfAsync(confirmed.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_code_that_is_used_up_meanwhile_is_named_and_the_price_without_it_asked_for()
    {
        var (customer, product, code) = (await Shop.RegisterAsync(), await Shop.AddProductAsync(), await Shop.AddCodeAsync(totalLimit: 1));
        var page = await ReachCheckoutAsync(customer, product);
        await page.GetByLabel("Promo code").FillAsync(code);
        await ClickAsync(page, "Apply");
        (await page.Locator(".sums").InnerTextAsync()).ShouldContain("−€");
        await (await Shop.RegisterAsync()).OrderAsync(product, promoCode: code);

        await PlaceAsync(page);

        await ShouldSayAsync(page, "The code has been used up");
        (await page.Locator(".sums").InnerTextAsync()).ShouldNotContain("−€");
        await PlaceAsync(page);
        await ShouldBeConfirmedAsync(page);
        (await customer.ListOrdersAsync()).Items.Count(order => order.Status is OrderStatus.Confirmed).ShouldBe(1);
    }

    [Fact]
    public async Task A_confirmation_that_fails_at_the_bank_is_followed_by_another_card_for_the_same_order()
    {
        var (page, customer, order) = await ReachTheBankAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Fail" }).ClickAsync();

        page.Url.ShouldStartWith($"{Address}/orders/{order.Id}");
        await ShouldSayAsync(page, "Pay with another card");
        await page.GetByLabel("Mastercard").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Pay ") }).ClickAsync();

        await ShouldBeConfirmedAsync(page);
        (await customer.ListOrdersAsync()).Items.Count.ShouldBe(1);
        (await Shop.Sandbox.ChargesOfAsync(order.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_confirmation_that_is_abandoned_can_be_gone_on_with()
    {
        var (page, customer, order) = await ReachTheBankAsync();

        // The tab with the bank is left; the order says what is still to do.
        await page.GotoAsync($"{Address}/orders/{order.Id}");
        await ShouldSayAsync(page, "Your bank wants you to confirm the payment");
        (await Shop.Sandbox.ChargesOfAsync(order.Id)).Count.ShouldBe(0);
        await FollowAsync(page, "Confirm at your bank");
        await page.GetByRole(AriaRole.Button, new() { Name = "Authenticate" }).ClickAsync();

        await ShouldBeConfirmedAsync(page);
        (await customer.ListOrdersAsync()).Items.Count.ShouldBe(1);
        (await Shop.Sandbox.ChargesOfAsync(order.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_order()
    {
        var (customer, product) = (await Shop.RegisterAsync(), await Shop.AddProductAsync());
        var page = await ReachCheckoutAsync(customer, product);

        // As an impatient person does, and as a tab does that was copied before.
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Order and pay") }).EvaluateAsync(
            """
            async button => {
              const form = button.form, data = new FormData(form, button);
              await Promise.all([1, 2, 3].map(() => fetch(form.action, { method: 'post', body: new URLSearchParams(data) })));
            }
            """);

        var order = (await Eventually.BecomesAsync(
            () => customer.ListOrdersAsync(), list => list.Items.Any(item => item.Status is OrderStatus.Confirmed), "the order is confirmed"))
            .Items.ShouldHaveSingleItem();
        (await Shop.Sandbox.ChargesOfAsync(order.Id)).Count.ShouldBe(1);
    }

    /// <summary>An order whose card wants a confirmation, on the bank's page.</summary>
    private async Task<(IPage Page, Customer Customer, Order Order)> ReachTheBankAsync()
    {
        var (customer, product) = (await Shop.RegisterAsync(), await Shop.AddProductAsync());
        var page = await ReachCheckoutAsync(customer, product);
        await page.GetByLabel("confirmed at the bank").CheckAsync();
        await PlaceAsync(page);
        await ShouldSayAsync(page, "Confirm at your bank");
        await FollowAsync(page, "Confirm at your bank");
        await page.GetByRole(AriaRole.Button, new() { Name = "Authenticate" }).WaitForAsync();
        return (page, customer, (await customer.ListOrdersAsync()).Items.ShouldHaveSingleItem());
    }

    private static async Task<string> TotalOnButtonAsync(IPage page) =>
        (await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Order and pay") }).InnerTextAsync()).Split(' ')[^1];

    private async Task ChangePriceAsync(Guid id, string amount)
    {
        var admin = await Shop.AsAdminAsync();
        var product = await admin.GetProductAsync(id);
        await admin.ChangeProductAsync(id, new ChangeProduct
        {
            Sku = product.Sku, Name = product.Name, Description = product.Description, Category = product.Category,
            Price = new Money { Amount = amount, Currency = "EUR" }, WeightGrams = product.WeightGrams,
        });
    }
}
