using Microsoft.Playwright;

namespace OnlineShop.Tests.BackOffice.Journeys;

/// <summary>The connection is lost while somebody types.</summary>
[Collection(ShopCollection.Name)]
public sealed class LostConnectionTests(ShopApp shop) : WorkJourney(shop)
{
    private const string Lost = "The connection is lost. Connecting again…";

    [Fact]
    public async Task A_product_that_is_typed_into_is_saved_when_the_connection_is_back()
    {
        var product = await Shop.AddProductAsync();
        var (page, connection) = await OpenConnectedAsync(StaffRole.Merchant, $"/products/{product}");
        await page.Locator("#name").FillAsync("Lamp of ash");

        await LoseAsync(page, connection);
        (await page.Locator("#name").InputValueAsync()).ShouldBe("Lamp of ash");
        await FindAgainAsync(page, connection);

        (await page.Locator("#name").InputValueAsync()).ShouldBe("Lamp of ash");
        await page.ButtonOf("Save").ClickAsync();
        await page.ShouldSayAsync("Saved.");
        (await Shop.Visitor.GetProductAsync(product)).Name.ShouldBe("Lamp of ash");
    }

    [Fact]
    public async Task What_is_typed_before_anybody_knows_of_the_loss_is_saved_too()
    {
        var customer = await Shop.RegisterAsync();
        var order = await customer.OrderAsync(await Shop.AddProductAsync());
        var (page, connection) = await OpenConnectedAsync(StaffRole.Support, $"/orders/{order.Id}");
        await page.Locator("#new-note").FillAsync("The customer called,");

        connection.FallSilent();
        await page.Locator("#new-note").PressSequentiallyAsync(" and wants it gift-wrapped.");
        await LoseAsync(page, connection);
        await FindAgainAsync(page, connection);

        await page.ButtonOf("Add the note").ClickAsync();
        await page.ShouldSayAsync("The note is added.");
        var admin = await Shop.AsAdminAsync();
        (await admin.ListOrderNotesAsync(order.Id)).Items.ShouldHaveSingleItem().Text
            .ShouldBe("The customer called, and wants it gift-wrapped.");
    }

    private async Task<(IPage Page, WorkConnection Connection)> OpenConnectedAsync(StaffRole role, string path)
    {
        var page = await NewPageAsync();
        var connection = await WorkConnection.OfAsync(page);
        await Staff.SignInAsync(page, (await Staff.HireAsync(role)).Email, path);
        return (page, connection);
    }

    private static async Task LoseAsync(IPage page, WorkConnection connection)
    {
        await connection.CutAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(Lost, new() { Timeout = 30_000 });
    }

    private static async Task FindAgainAsync(IPage page, WorkConnection connection)
    {
        await connection.MendAsync();
        await Assertions.Expect(page.Locator(".reconnect")).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }
}
