using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;

namespace OnlineShop.Tests;

/// <summary>Scenario 2: an account is made, a profile appears, and the welcome mail is in the mail box.</summary>
[Collection(ShopCollection.Name)]
public sealed class RegistrationScenarioTests(ShopApp shop)
{
    [Theory]
    [InlineData("en", "Welcome")]
    [InlineData("ru", "Добро пожаловать")]
    public async Task A_new_account_has_a_profile_and_a_welcome_mail_in_its_language(string locale, string greeting)
    {
        var customer = await shop.RegisterAsync(locale);
        var mail = await shop.Sandbox.WaitForMailAsync(customer.Email, greeting);
        mail.Text.ShouldNotBeNull().ShouldContain("Ada Lovelace");

        var profile = await Eventually.BecomesAsync(
            async () => (await customer.Users.MeAsync()).ShouldSucceed(), seen => seen.Language == locale,
            $"the profile speaks {locale}");
        profile.Email.ShouldBe(customer.Email);
    }

    [Fact]
    public async Task An_address_is_registered_once_and_a_wrong_password_tells_nothing()
    {
        var customer = await shop.RegisterAsync();
        var accounts = shop.Visitor.Accounts;
        (await accounts.RegisterAsync(new RegisterBody(customer.Email.ToUpperInvariant(), "another long password", "Eve")))
            .ShouldBeRefused(HttpStatusCode.Conflict, "emailTaken");
        (await accounts.LoginAsync(customer.Email, "not the password"))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        (await accounts.LoginAsync("nobody@example.com", "not the password"))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
    }
}
