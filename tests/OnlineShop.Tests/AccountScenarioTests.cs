using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OnlineShop.Client;

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
        var visitor = shop.Visitor;
        await visitor.RequestPasswordResetAsync(new ForgottenPasswordRequest { Email = customer.Email });
        var mail = await shop.Sandbox.WaitForMailAsync(customer.Email, "new password");
        var link = Link().Match(mail.Text.ShouldNotBeNull());
        link.Success.ShouldBeTrue(mail.ToString());

        // The shop is on free ports here; the mail names the one that customers know.
        using var browser = new HttpClient { BaseAddress = shop.App.GetEndpoint("storefront") };
        var page = await browser.GetStringAsync(new Uri(link.Value, UriKind.Relative));
        page.ShouldContain("type=\"password\"");
        using var form = new FormUrlEncodedContent(
        [
            new("_handler", "reset"), new("NewPassword", NewPassword),
            new("__RequestVerificationToken", FormToken().Match(page[page.IndexOf("<main", StringComparison.Ordinal)..]).Groups[1].Value),
        ]);
        using var answer = await browser.PostAsync(new Uri(link.Value, UriKind.Relative), form);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        await visitor.SignInAsync(Credentials(customer)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "invalidCredentials");
        await visitor.SignInAsync(Credentials(customer, NewPassword));
        await shop.Sandbox.WaitForMailAsync(customer.Email, "was changed");
    }

    [Fact]
    public async Task A_person_sees_all_that_is_known_and_is_forgotten_when_no_order_is_open()
    {
        var customer = await shop.RegisterAsync();
        var order = (await customer.OrderAsync(await shop.AddProductAsync())).Id;
        await shop.Sandbox.WaitForMailAsync(customer.Email, "confirmed");

        var export = JsonSerializer.SerializeToNode(
            await customer.ExportOwnDataAsync(new ReauthenticationRequest { Password = ShopPeople.CustomerPassword }))!;
        ((string?)export["account"]!["email"]).ShouldBe(customer.Email);
        ((Guid?)export["orders"]!.AsArray().ShouldHaveSingleItem()!["id"]).ShouldBe(order);
        ((Guid?)export["payments"]!.AsArray().ShouldHaveSingleItem()!["payment"]!["orderId"]).ShouldBe(order);
        export["messages"]!.AsArray().ShouldNotBeEmpty();

        (await EraseAsync(customer).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "openOrders")).Member<Guid[]>("orderIds")
            .ShouldBe([order]);
        await customer.CancelOrderAsync(order);
        await Eventually.BecomesAsync(
            () => EraseAsync(customer).ToAnswerAsync(), answer => answer.Succeeded, "the money is back and the removal begins");

        var admin = await shop.AsAdminAsync();
        await Eventually.BecomesAsync(
            () => admin.GetErasureAsync(customer.UserId), erasure => erasure.WaitingFor.Count == 0,
            "every service has removed the person");
        await shop.Visitor.SignInAsync(Credentials(customer))
            .ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "invalidCredentials");
        var kept = await admin.GetOrderAsync(order);
        kept.ShippingAddress.Name.ShouldBe("");
        kept.Total.Currency.ShouldBe("EUR");
        // The token has not expired.
        await customer.ListNotificationsAsync().ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "accountRemoved");
    }

    private static Task<Erasure> EraseAsync(Customer customer) =>
        customer.EraseOwnAccountAsync(new ErasureRequest { Password = ShopPeople.CustomerPassword });

    private static SignInRequest Credentials(Customer customer, string password = ShopPeople.CustomerPassword) =>
        new() { Email = customer.Email, Password = password };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("/account/reset-password\\?token=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
