using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OnlineShop.Client;

namespace OnlineShop.Tests.Storefront.Journeys;

/// <summary>What a customer does after the purchase.</summary>
[Collection(ShopCollection.Name)]
public sealed partial class AccountTests(ShopApp shop) : Journey(shop)
{
    [Fact]
    public async Task Goods_are_sent_back_and_the_money_returns()
    {
        var (customer, product) = (await Shop.RegisterAsync(), await Shop.AddProductAsync());
        var order = await customer.OrderAsync(product, quantity: 2);
        await Shop.Sandbox.DeliverAsync(customer, order.Id);
        var page = await OpenAsync($"/orders/{order.Id}", customer);
        await FollowAsync(page, "Return something");
        await page.GetByLabel("How many come back").SelectOptionAsync("1");
        await page.GetByLabel("Why?").FillAsync("The shade is scratched.");
        await ClickAsync(page, "Ask for the return");
        await ShouldSayAsync(page, "We have your request and answer by mail.");

        var admin = await Shop.AsAdminAsync();
        var back = (await customer.ListOrderReturnsAsync(order.Id)).Items.ShouldHaveSingleItem();
        await admin.ApproveReturnAsync(back.Id);
        await admin.ReceiveReturnAsync(back.Id);

        await Eventually.BecomesAsync(
            async () =>
            {
                await page.GotoAsync($"{Address}/account/returns");
                return await MainTextAsync(page);
            },
            text => text.Contains("Money returned"), "the money is back");
        (await Shop.Sandbox.ChargesOfAsync(order.Id)).Refunded.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_the_link_of_a_mail()
    {
        const string Fresh = "another correct horse";
        var customer = await Shop.RegisterAsync();
        var page = await OpenAsync("/sign-in?returnUrl=/account");
        await page.GetByRole(AriaRole.Main).Locator("a[href='/account/forgotten-password']").FollowAsync();
        await page.GetByLabel("E-mail address").FillAsync(customer.Email);
        await page.GetByRole(AriaRole.Main).Locator("form button[type=submit]").ClickAsync();
        var mail = await Shop.Sandbox.WaitForMailAsync(customer.Email, "new password");

        await page.GotoAsync(Here(LinksOf(mail).Single(link => link.Contains("reset-password"))));
        await page.GetByLabel("New password").FillAsync(Fresh);
        await page.GetByRole(AriaRole.Main).Locator("form button[type=submit]").ClickAsync();
        await FollowAsync(page, "Sign in");
        await SignInAsync(page, customer.Email, ShopPeople.CustomerPassword);
        page.Url.ShouldContain("/sign-in");
        await SignInAsync(page, customer.Email, Fresh);

        await page.GotoAsync($"{Address}/account");
        (await MainTextAsync(page)).ShouldContain(customer.Email);
    }

    [Fact]
    public async Task Every_link_of_the_mails_of_an_order_leads_to_a_page()
    {
        var customer = await Shop.RegisterAsync();
        var order = await customer.OrderAsync(await Shop.AddProductAsync());
        await Shop.Sandbox.DeliverAsync(customer, order.Id);
        await customer.RequestReturnAsync(order.Id, Orders.ReturnOf(order.Items.First().ProductId, 1, "It is broken."));
        await Shop.Sandbox.WaitForMailAsync(customer.Email, "return");
        var mails = await Shop.Sandbox.MailsAsync(customer.Email);
        mails.Count.ShouldBeGreaterThan(4);
        var page = await OpenAsync("/account", customer);

        var links = mails.SelectMany(LinksOf).Distinct().ToList();
        links.Count.ShouldBeGreaterThan(1);
        foreach (var link in links)
        {
            var response = await page.GotoAsync(Here(link));
            response!.Status.ShouldBe(200, link);
            (await page.Locator("h1").CountAsync()).ShouldBe(1, link);
        }
    }

    private static IEnumerable<string> LinksOf(ApiClients.OutsideWorld.ApiMail mail) =>
        Link().Matches($"{mail.Text} {System.Net.WebUtility.HtmlDecode(mail.Html)}").Select(match => match.Value.TrimEnd('.', ',')).Distinct();

    /// <summary>Mails have the site's public address; these tests have it at another port.</summary>
    private string Here(string link) => Address + new Uri(link).PathAndQuery;

    [GeneratedRegex("""https?://[^\s"'<>)]+""")]
    private static partial Regex Link();
}
