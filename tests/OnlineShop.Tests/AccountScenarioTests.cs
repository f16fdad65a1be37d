using System.Net;
using System.Text.RegularExpressions;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Users;

namespace OnlineShop.Tests;

/// <summary>
/// An account from its holder's side: the way back in by the link of a mail, all that is known of the person, and being
/// forgotten.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed partial class AccountScenarioTests(ShopApp shop)
{
    private const string NewPassword = "another good password";

    [Fact]
    public async Task The_link_of_the_mail_leads_to_a_page_that_sets_a_new_password()
    {
        var customer = await shop.RegisterAsync();
        var accounts = shop.Visitor.Accounts;
        (await accounts.ForgetPasswordAsync(customer.Email)).ShouldSucceed(HttpStatusCode.Accepted);
        var mail = await shop.Sandbox.WaitForMailAsync(customer.Email, "new password");
        var link = Link().Match(mail.Text.ShouldNotBeNull());
        link.Success.ShouldBeTrue(mail.ToString());

        // The shop is on free ports here; the mail names the one that customers know.
        using var browser = new HttpClient { BaseAddress = shop.App.GetEndpoint("storefront") };
        (await browser.GetStringAsync(new Uri(link.Value, UriKind.Relative))).ShouldContain("type=\"password\"");
        using var form = new FormUrlEncodedContent([new("_handler", "reset"), new("NewPassword", NewPassword)]);
        using var answer = await browser.PostAsync(new Uri(link.Value, UriKind.Relative), form);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await accounts.LoginAsync(customer.Email, ShopPeople.CustomerPassword))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        (await accounts.LoginAsync(customer.Email, NewPassword)).ShouldSucceed();
        await shop.Sandbox.WaitForMailAsync(customer.Email, "was changed");
    }

    [Fact]
    public async Task A_person_sees_all_that_is_known_and_is_forgotten_when_no_order_is_open()
    {
        var customer = await shop.RegisterAsync();
        var order = (await customer.OrderAsync(await shop.AddProductAsync())).Id;
        await shop.Sandbox.WaitForMailAsync(customer.Email, "confirmed");

        var export = (await customer.Users.ExportAsync<ApiExport>(ShopPeople.CustomerPassword)).ShouldSucceed();
        export.Account.Email.ShouldBe(customer.Email);
        export.Orders.ShouldHaveSingleItem().Id.ShouldBe(order);
        export.Payments.ShouldHaveSingleItem().Payment.OrderId.ShouldBe(order);
        export.Messages.ShouldNotBeEmpty();

        (await EraseAsync(customer)).ShouldBeRefused(HttpStatusCode.Conflict, "openOrders").Member<Guid[]>("orderIds")
            .ShouldBe([order]);
        (await customer.Orders.CancelAsync(order)).ShouldSucceed();
        await Eventually.BecomesAsync(
            () => EraseAsync(customer), answer => answer.Status == HttpStatusCode.Accepted,
            "the money is back and the removal begins");

        var admin = await shop.AsAdminAsync();
        await Eventually.BecomesAsync(
            async () => (await admin.Users.ErasureAsync(customer.UserId)).ShouldSucceed(),
            erasure => erasure.WaitingFor.Count == 0, "every service has removed the person");
        (await shop.Visitor.Accounts.LoginAsync(customer.Email, ShopPeople.CustomerPassword))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        var kept = await admin.Orders.GetAsync(order);
        kept.ShippingAddress.Name.ShouldBe("");
        kept.Total.Currency.ShouldBe("EUR");
        // The token has not expired.
        (await customer.Notifications.InboxAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized, "accountRemoved");
    }

    private static Task<Answer<ApiErasure>> EraseAsync(Customer customer) =>
        customer.Users.EraseAsync(ShopPeople.CustomerPassword);

    [GeneratedRegex("/account/reset-password\\?token=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
