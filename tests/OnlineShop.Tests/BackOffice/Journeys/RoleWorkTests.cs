using Microsoft.Playwright;

namespace OnlineShop.Tests.BackOffice.Journeys;

/// <summary>Each role is shown its own work, and an address that is not for it says so.</summary>
[Collection(ShopCollection.Name)]
public sealed class RoleWorkTests(ShopApp shop) : WorkJourney(shop)
{
    [Fact]
    public async Task Support_sees_an_order_and_cannot_refund_it()
    {
        var customer = await Shop.RegisterAsync();
        var order = await customer.OrderAsync(await Shop.AddProductAsync());

        var page = await OpenAsync(StaffRole.Support, $"/orders/{order.Id}");

        await page.ShouldSayAsync("Payments");
        (await page.Locator("#refund-amount").CountAsync()).ShouldBe(0);
        await page.GotoAsync($"{Staff.Address}/audit");
        await page.ShouldSayAsync("This page is not for your role");
    }

    [Fact]
    public async Task A_merchant_sees_products_and_no_orders_and_no_customers()
    {
        var page = await OpenAsync(StaffRole.Merchant, "/products");

        (await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link).AllInnerTextsAsync()).ShouldNotContain("Orders");
        foreach (var path in (string[])["/orders", "/audit"])
        {
            await page.GotoAsync(Staff.Address + path);
            await page.ShouldSayAsync("This page is not for your role");
        }
    }

    [Fact]
    public async Task A_customer_gets_no_further_than_the_sign_in()
    {
        var customer = await Shop.RegisterAsync();
        var page = await OpenAsync(StaffRole.Merchant, "/products");
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync($"{Staff.Address}/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(customer.Email);
        await page.GetByLabel("Password").FillAsync(ShopPeople.CustomerPassword);
        await page.Locator("button[type=submit]").ClickAsync();

        await page.ShouldSayAsync("This account has no access to the back office.");
        (await page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name == "backoffice-session");
    }

    [Fact]
    public async Task A_change_made_in_a_browser_is_in_the_audit_log()
    {
        var product = await Shop.AddProductAsync();
        var (merchant, email) = await Staff.HireAsync(StaffRole.Merchant);
        var work = await OpenAsync(email, $"/products/{product}");
        await work.Locator("#name").FillAsync("Lamp of birch");
        await work.ButtonOf("Save").ClickAsync();
        await work.ShouldSayAsync("Saved.");

        var audit = await OpenAsync(StaffRole.Admin, $"/audit?actor={merchant}");

        await audit.ShouldSayAsync("Changed a product");
        await audit.ShouldSayAsync(product.ToString());
    }
}
