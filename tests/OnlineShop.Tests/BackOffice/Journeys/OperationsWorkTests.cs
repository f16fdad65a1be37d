namespace OnlineShop.Tests.BackOffice.Journeys;

/// <summary>Work on the services themselves.</summary>
[Collection(ShopCollection.Name)]
public sealed class OperationsWorkTests(ShopApp shop) : WorkJourney(shop)
{
    [Fact]
    public async Task A_dead_letter_is_looked_at_and_applied_again()
    {
        var letter = await DeadLetters.SetAsideAsync(Shop, await Shop.AddProductAsync());
        var page = await OpenAsync(StaffRole.Admin, $"/dead-letters/statistics/{letter}");
        await page.ShouldSayAsync("A test has set it aside.");

        await page.ButtonOf("Apply again").ClickAsync();
        await page.AnswerOf("Apply again").ClickAsync();

        await page.ShouldSayAsync("Messages applied: 1.");
        await page.OpenAsync($"{Staff.Address}/dead-letters/statistics/{letter}");
        await page.ShouldSayAsync("There is no such dead letter, or it is dealt with.");
    }
}
