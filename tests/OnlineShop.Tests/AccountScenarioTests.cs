using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

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
        using var gateway = shop.Gateway;
        (await gateway.PostAsJsonAsync("/api/auth/password/forgotten", new { email = customer.Email }))
            .StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var mail = await shop.Sandbox.WaitForMailAsync(customer.Email, "new password");
        var link = Link().Match(mail.GetProperty("text").GetString()!);
        link.Success.ShouldBeTrue(mail.ToString());

        // The shop is on free ports here; the mail names the one that customers know.
        using var browser = new HttpClient { BaseAddress = shop.App.GetEndpoint("storefront") };
        (await browser.GetStringAsync(new Uri(link.Value, UriKind.Relative))).ShouldContain("type=\"password\"");
        using var form = new FormUrlEncodedContent([new("_handler", "reset"), new("NewPassword", NewPassword)]);
        using var answer = await browser.PostAsync(new Uri(link.Value, UriKind.Relative), form);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await SignInAsync(gateway, customer.Email, ShopPeople.CustomerPassword)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync(gateway, customer.Email, NewPassword)).ShouldBe(HttpStatusCode.OK);
        await shop.Sandbox.WaitForMailAsync(customer.Email, "was changed");
    }

    [Fact]
    public async Task A_person_sees_all_that_is_known_and_is_forgotten_when_no_order_is_open()
    {
        var customer = await shop.RegisterAsync();
        var order = (await customer.OrderAsync(await shop.AddProductAsync())).GetProperty("id").GetGuid();
        await shop.Sandbox.WaitForMailAsync(customer.Email, "confirmed");

        using var exported = await customer.Http.PostAsJsonAsync("/api/users/me/export", new { password = ShopPeople.CustomerPassword });
        exported.StatusCode.ShouldBe(HttpStatusCode.OK, await exported.Content.ReadAsStringAsync());
        var export = await exported.Content.ReadFromJsonAsync<JsonElement>();
        export.GetProperty("account").GetProperty("email").GetString().ShouldBe(customer.Email);
        export.GetProperty("orders")[0].GetProperty("id").GetGuid().ShouldBe(order);
        export.GetProperty("payments").GetArrayLength().ShouldBe(1);
        export.GetProperty("messages").GetArrayLength().ShouldBeGreaterThan(0);

        using var refused = await AskAsync(customer);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("orderIds")[0].GetGuid().ShouldBe(order);
        (await customer.Http.PostAsync(new Uri($"/api/orders/{order}/cancel", UriKind.Relative), null))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.BecomesAsync(
            async () => (await AskAsync(customer)).StatusCode, status => status == HttpStatusCode.Accepted,
            "the money is back and the removal begins");

        using var admin = await shop.AsAdminAsync();
        await Eventually.BecomesAsync(
            () => admin.GetFromJsonAsync<JsonElement>($"/api/users/{customer.UserId}/erasure"),
            erasure => erasure.GetProperty("waitingFor").GetArrayLength() == 0,
            "every service has removed the person");
        using var gateway = shop.Gateway;
        (await SignInAsync(gateway, customer.Email, ShopPeople.CustomerPassword)).ShouldBe(HttpStatusCode.Unauthorized);
        var kept = await admin.GetFromJsonAsync<JsonElement>($"/api/orders/{order}");
        kept.GetProperty("shippingAddress").GetProperty("name").GetString().ShouldBe("");
        kept.GetProperty("total").GetProperty("currency").GetString().ShouldBe("EUR");
        // The token has not expired.
        using var late = await customer.Http.GetAsync(new Uri("/api/notifications", UriKind.Relative));
        (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString().ShouldBe("accountRemoved");
    }

    private static Task<HttpResponseMessage> AskAsync(Customer customer) =>
        customer.Http.PostAsJsonAsync("/api/users/me/erasure", new { password = ShopPeople.CustomerPassword });

    private static async Task<HttpStatusCode> SignInAsync(HttpClient gateway, string email, string password)
    {
        using var response = await gateway.PostAsJsonAsync("/api/auth/login", new { email, password });
        return response.StatusCode;
    }

    [GeneratedRegex("/account/reset-password\\?token=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
