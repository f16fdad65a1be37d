using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Identity;
using OnlineShop.ApiClients;
using OnlineShop.Auth.Accounts;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>One password in the encodings of different keyboards, and its length.</summary>
[Collection(nameof(AuthCollection))]
public sealed class PasswordTests(AuthHost host)
{
    private const string Composed = "Ünïcödé pàsswörd";
    private static readonly string Decomposed = Composed.Normalize(NormalizationForm.FormD);

    /// <summary>The angstrom sign (U+212B) is neither the composed nor the decomposed form.</summary>
    private const string Neither = "\u212Bngstr\u00F6m is a unit";

    [Fact]
    public async Task A_password_typed_in_another_form_is_the_same_password()
    {
        Decomposed.ShouldNotBe(Composed);
        var (_, email) = await host.RegisterAsync(password: Decomposed);
        await host.LoginAsync(email, Composed);
        await host.LoginAsync(email, Decomposed);
        (await host.TryLoginAsync(email, Composed.Replace("é", "e", StringComparison.Ordinal)))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
    }

    [Theory]
    [InlineData(Composed, NormalizationForm.FormD, NormalizationForm.FormC)]
    [InlineData(Composed, NormalizationForm.FormD, NormalizationForm.FormD)]
    [InlineData(Composed, NormalizationForm.FormC, NormalizationForm.FormD)]
    [InlineData(Neither, null, null)]
    [InlineData(Neither, null, NormalizationForm.FormC)]
    public async Task A_hash_from_before_normalization_is_accepted_and_renewed(
        string password, NormalizationForm? hashed, NormalizationForm? typed)
    {
        var (_, email) = await host.RegisterAsync(password: Composed);
        var old = InForm(password, hashed);
        await host.StorePasswordHashAsync(email, host.Get<IPasswordHasher<Account>>().HashPassword(null!, old));
        var wasNormal = old.IsNormalized(NormalizationForm.FormC);

        var answer = await host.TryLoginAsync(email, InForm(password, typed));

        // A hash of text in neither form matches only if it is typed in the same way again.
        if (hashed is null && typed is not null)
        {
            answer.ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
            return;
        }

        answer.ShouldSucceed();
        var renewed = host.Get<IPasswordHasher<Account>>().VerifyHashedPassword(
            null!, await host.PasswordHashAsync(email), password.Normalize(NormalizationForm.FormC));
        renewed.ShouldBe(PasswordVerificationResult.Success);
        if (!wasNormal)
            await host.LoginAsync(email, InForm(password, NormalizationForm.FormC));
    }

    [Theory]
    // Ten letters of two code points each, ten families of eleven code units, and 128 of either.
    [InlineData("e\u0301", 9, false)]
    [InlineData("e\u0301", 10, true)]
    [InlineData("e\u0301", 128, true)]
    [InlineData("e\u0301", 129, false)]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466", 9, false)]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466", 10, true)]
    [InlineData("\U0001F511", 128, true)]
    [InlineData("\U0001F511", 129, false)]
    public async Task The_length_of_a_password_is_counted_in_characters_as_a_person_sees_them(
        string character, int times, bool isTaken)
    {
        var password = string.Concat(Enumerable.Repeat(character, times));
        var answer = await host.Accounts().RegisterAsync(NewAccount() with { Password = password });
        if (isTaken)
            answer.ShouldSucceed(HttpStatusCode.Created);
        else
            answer.ShouldBeInvalid("password");
    }

    [Fact]
    public async Task One_character_cannot_be_endless() =>
        (await host.Accounts().RegisterAsync(NewAccount() with { Password = "long enough " + new string('\u0301', 2000) }))
            .ShouldBeInvalid("password");

    [Fact]
    public async Task Half_a_character_is_refused_by_name()
    {
        var body = new StringContent(
            $$"""{"email":"{{NewEmail()}}","password":"long enough \ud800","displayName":"Anna"}""",
            Encoding.UTF8, "application/json");
        using var response = await host.Anonymous.PostAsync("/api/auth/register", body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<ApiProblem>(ApiClient.Json))!.Fields.ShouldBe(["password"]);
    }

    [Fact]
    public async Task A_new_password_that_is_the_old_one_in_another_form_is_refused()
    {
        var (_, email) = await host.RegisterAsync(password: Composed);
        var client = host.Accounts(await host.LoginAsync(email, Composed));
        (await client.ChangePasswordAsync(Composed, Decomposed)).ShouldBeInvalid("newPassword");
    }

    private static string InForm(string password, NormalizationForm? form) =>
        form is { } known ? password.Normalize(known) : password;
}
