using System.Net;
using System.Net.Http.Json;

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
        mail.GetProperty("text").GetString()!.ShouldContain("Ada Lovelace");

        var profile = await Eventually.BecomesAsync(
            () => customer.GetAsync("/api/users/me"), p => p.GetProperty("language").GetString() == locale, $"the profile speaks {locale}");
        profile.GetProperty("email").GetString().ShouldBe(customer.Email);
    }

    [Fact]
    public async Task An_address_is_registered_once_and_a_wrong_password_tells_nothing()
    {
        var customer = await shop.RegisterAsync();
        using var gateway = shop.Gateway;
        using var twice = await gateway.PostAsJsonAsync("/api/auth/register", new { email = customer.Email.ToUpperInvariant(), password = "another long password", displayName = "Eve" });
        twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var wrong = await gateway.PostAsJsonAsync("/api/auth/login", new { email = customer.Email, password = "not the password" });
        using var unknown = await gateway.PostAsJsonAsync("/api/auth/login", new { email = "nobody@example.com", password = "not the password" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        unknown.StatusCode.ShouldBe(wrong.StatusCode);
    }
}
