using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class RegisterTests(AuthHost host)
{
    [Fact]
    public async Task A_new_account_is_stored_and_reported()
    {
        var (userId, email) = await host.RegisterAsync(locale: "ru");

        var reported = (await host.PublishedAsync<AccountRegistered>(m => m.UserId == userId)).ShouldHaveSingleItem();
        reported.ShouldBe(
            new AccountRegistered(userId, email, "Anna", "ru", "customer", reported.RegisteredAt, reported.LinkId));
        await using var connection = await host.Database.OpenConnectionAsync();
        var hash = await connection.SingleAsync<string>(
            "select password_hash from accounts where id = @userId", new { userId });
        hash.ShouldNotContain(Password);
    }

    [Fact]
    public async Task An_address_taken_in_another_case_is_refused()
    {
        var (_, email) = await host.RegisterAsync();

        (await RegisterAsync(NewAccount(email.ToUpperInvariant())))
            .ShouldBeRefused(HttpStatusCode.Conflict, "emailTaken");
    }

    [Fact]
    public async Task Of_many_who_want_one_address_at_once_exactly_one_gets_it()
    {
        var account = NewAccount();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RegisterAsync(account)));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(19);
        (await host.PublishedAsync<AccountRegistered>(m => m.Email == account.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Bad_input_names_every_field() =>
        (await RegisterAsync(new RegisterBody("nobody", "short", " ", "fr")))
            .ShouldBeInvalid("email", "password", "displayName", "locale");

    [Fact]
    public async Task An_empty_body_and_wrong_types_name_every_field()
    {
        (await host.Accounts().PostAsync<ApiRegistered>("/api/auth/register"))
            .ShouldBeInvalid("email", "password", "displayName");
        var wrong = new { email = 1, password = true, displayName = new[] { "x" } };
        (await host.Accounts().PostAsync<ApiRegistered>("/api/auth/register", wrong))
            .ShouldBeInvalid("email", "password", "displayName");
    }

    [Theory]
    [InlineData("a\0b@example.com")]
    [InlineData("a@b")]
    [InlineData("a@example.com\r\nBcc: x@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a b@example.com")]
    public async Task What_is_not_an_address_is_refused(string email) =>
        (await RegisterAsync(NewAccount(email))).ShouldBeInvalid("email");

    [Fact]
    public async Task The_password_is_not_the_address()
    {
        var account = NewAccount();
        (await RegisterAsync(account with { Password = account.Email.ToUpperInvariant() })).ShouldBeInvalid("password");
    }

    [Fact]
    public async Task A_zero_byte_in_the_name_is_refused_and_breaks_nothing() =>
        (await RegisterAsync(NewAccount() with { DisplayName = "An\0na" })).ShouldBeInvalid("displayName");

    private Task<Answer<ApiRegistered>> RegisterAsync(RegisterBody account) => host.Accounts().RegisterAsync(account);
}
