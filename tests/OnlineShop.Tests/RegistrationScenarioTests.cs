using System.Net;
using OnlineShop.Client;

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
            () => customer.GetOwnProfileAsync(), seen => seen.Language == locale,
            $"the profile speaks {locale}");
        profile.Email.ShouldBe(customer.Email);
    }

    [Fact]
    public async Task An_address_is_registered_once_and_a_wrong_password_tells_nothing()
    {
        var customer = await shop.RegisterAsync();
        var visitor = shop.Visitor;
        var eve = new RegisterRequest
        {
            Email = customer.Email.ToUpperInvariant(), Password = "another long password", DisplayName = "Eve",
        };
        await visitor.RegisterAsync(eve).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "emailTaken");
        foreach (var email in new[] { customer.Email, "nobody@example.com" })
        {
            await visitor.SignInAsync(new SignInRequest { Email = email, Password = "not the password" })
                .ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "invalidCredentials");
        }
    }
}
