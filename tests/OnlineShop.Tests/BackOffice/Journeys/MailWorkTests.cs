using Microsoft.Playwright;
using OnlineShop.Client;

namespace OnlineShop.Tests.BackOffice.Journeys;

/// <summary>Work on what customers are told: the mails are read where the outside world gets them.</summary>
[Collection(ShopCollection.Name)]
public sealed class MailWorkTests(ShopApp shop) : WorkJourney(shop)
{
    [Fact]
    public async Task A_campaign_is_written_seen_in_both_languages_and_sent_and_its_reader_has_it_once()
    {
        var subject = $"Lamps of {Guid.NewGuid():N}"[..20];
        var (reader, other) = (await SubscribeAsync(), await Shop.RegisterAsync());
        var page = await OpenAsync(StaffRole.Admin, "/campaigns/new");

        await page.Locator("#name").FillAsync(subject);
        await page.Locator("#subject-en").FillAsync(subject);
        await page.Locator("#body-en").FillAsync("Ten per cent off.");
        await page.Locator("#subject-ru").FillAsync("Лампы");
        await page.Locator("#body-ru").FillAsync("Скидка.");
        await page.ButtonOf("Save as draft").ClickAsync();
        await page.ShouldSayAsync("The draft is saved. Nothing is sent.");
        // The address changes before the page does.
        await Assertions.Expect(page.ButtonOf("Cancel the campaign")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.ShouldBeReadyAsync();

        await page.Locator("#body-en").FillAsync("Ten per cent off every lamp.");
        await page.Locator("#body-ru").FillAsync("Скидка десять процентов на все лампы.");
        await page.ButtonOf("Preview the mail").ClickAsync();
        await ShouldPreviewAsync(page, "English", "Ten per cent off every lamp.");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Russian", Exact = true }).ClickAsync();
        await ShouldPreviewAsync(page, "Russian", "Скидка десять процентов на все лампы.");
        (await Shop.Sandbox.MailsAsync(reader.Email)).ShouldNotContain(mail => mail.Subject == subject, "it is a draft");

        await page.ButtonOf("Send now").ClickAsync();
        await page.AnswerOf("Send now").ClickAsync();
        await page.ShouldSayAsync("The campaign is being sent.");

        (await Shop.Sandbox.WaitForMailAsync(reader.Email, subject)).Text.ShouldNotBeNull().ShouldContain("Ten per cent off every lamp.");
        var admin = await Shop.AsAdminAsync();
        var id = Guid.Parse(page.Url[(page.Url.LastIndexOf('/') + 1)..]);
        await Eventually.BecomesAsync(
            () => admin.GetCampaignDeliveryAsync(id), seen => seen is { Done: true, Mails: { Pending: 0, Sent: > 0 } }, "the campaign is sent");
        var mail = (await Shop.Sandbox.MailsAsync(reader.Email)).Where(mail => mail.Subject == subject).ShouldHaveSingleItem();
        mail.Duplicates.ShouldBe(0);
        (await Shop.Sandbox.MailsAsync(other.Email)).ShouldNotContain(one => one.Subject == subject, "they did not subscribe");
    }

    [Fact]
    public async Task A_mail_of_an_order_is_sent_again_from_its_page_and_comes_a_second_time()
    {
        var customer = await Shop.RegisterAsync();
        var order = await customer.OrderAsync(await Shop.AddProductAsync());
        var first = await Shop.Sandbox.WaitForMailAsync(customer.Email, "confirmed");
        var support = await Shop.AsAdminAsync();
        await Eventually.BecomesAsync(
            () => support.ListNotificationDeliveriesAsync(orderId: order.Id),
            seen => seen.Items.Any(entry => entry is { Kind: "orderConfirmed", State: DeliveryEntryState.Sent }), "the log has the mail");
        var page = await OpenAsync(StaffRole.Support, $"/orders/{order.Id}");

        await page.ButtonOf("Send again: Order confirmed").ClickAsync();
        await page.ShouldSayAsync("the address that the customer has now");
        await page.AnswerOf("Send again").ClickAsync();

        await page.ShouldSayAsync($"Sent again to {customer.Email}.");
        await page.ShouldSayAsync("(sent again)");
        var mails = await Eventually.BecomesAsync(
            () => Shop.Sandbox.MailsAsync(customer.Email), seen => seen.Count(mail => mail.Subject == first.Subject) == 2, "a second mail");
        mails.Where(mail => mail.Subject == first.Subject).ShouldAllBe(mail => mail.Text == first.Text);
    }

    /// <summary>A customer who agreed to offers, and whose consent has arrived where campaigns are sent.</summary>
    private async Task<Customer> SubscribeAsync()
    {
        var admin = await Shop.AsAdminAsync();
        var before = (await admin.GetCampaignAudienceAsync()).Mailed;
        var customer = await Shop.RegisterAsync();
        await Eventually.BecomesAsync(() => customer.GetOwnProfileAsync(), seen => seen.Language == "en", "the profile is there");
        await customer.ChangeOwnProfileAsync(new ChangeProfileRequest { Marketing = true });
        await Eventually.BecomesAsync(() => admin.GetCampaignAudienceAsync(), seen => seen.Mailed > before, "the consent has arrived");
        return customer;
    }

    private static async Task ShouldPreviewAsync(IPage page, string language, string text) =>
        await Assertions.Expect(page.FrameLocator($"iframe.mail[title*='{language}']").Locator("body"))
            .ToContainTextAsync(text, new() { Timeout = 30_000 });
}
