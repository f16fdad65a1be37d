using System.Net;
using System.Net.Http.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class RegisterTests(AuthHost host)
{
    [Fact]
    public async Task A_new_account_is_stored_and_reported()
    {
        var (userId, email) = await host.RegisterAsync(locale: "ru");

        var reported = (await host.PublishedAsync<AccountRegistered>(m => m.UserId == userId)).ShouldHaveSingleItem();
        reported.ShouldBe(new AccountRegistered(userId, email, "Anna", "ru", "customer", reported.RegisteredAt, reported.LinkId));
        await using var connection = await host.Database.OpenConnectionAsync();
        var hash = await connection.SingleAsync<string>("select password_hash from accounts where id = @userId", new { userId });
        hash.ShouldNotContain(AuthHost.Password);
    }

    [Fact]
    public async Task An_address_taken_in_another_case_is_refused()
    {
        var (_, email) = await host.RegisterAsync();

        var again = await host.Anonymous.PostAsJsonAsync(
            "/api/auth/register", new { email = email.ToUpperInvariant(), password = AuthHost.Password, displayName = "Other" });

        await again.ShouldBeProblemAsync(409, "emailTaken");
    }

    [Fact]
    public async Task Of_many_who_want_one_address_at_once_exactly_one_gets_it()
    {
        var email = AuthHost.NewEmail();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Anonymous.PostAsJsonAsync(
            "/api/auth/register", new { email, password = AuthHost.Password, displayName = "Anna" })));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(19);
        (await host.PublishedAsync<AccountRegistered>(m => m.Email == email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Bad_input_names_every_field() =>
        await (await host.Anonymous.PostAsJsonAsync(
            "/api/auth/register", new { email = "nobody", password = "short", displayName = " ", locale = "fr" }))
            .ShouldNameAsync("email", "password", "displayName", "locale");

    [Fact]
    public async Task An_empty_body_and_wrong_types_name_every_field()
    {
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/register", new { })).ShouldNameAsync("email", "password", "displayName");
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/register", new { email = 1, password = true, displayName = new[] { "x" } }))
            .ShouldNameAsync("email", "password", "displayName");
    }

    [Theory]
    [InlineData("a\0b@example.com")]
    [InlineData("a@b")]
    [InlineData("a@example.com\r\nBcc: x@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a b@example.com")]
    public async Task What_is_not_an_address_is_refused(string email) =>
        await (await host.Anonymous.PostAsJsonAsync(
            "/api/auth/register", new { email, password = AuthHost.Password, displayName = "Anna" }))
            .ShouldNameAsync("email");

    [Fact]
    public async Task The_password_is_not_the_address()
    {
        var email = AuthHost.NewEmail();
        await (await host.Anonymous.PostAsJsonAsync(
            "/api/auth/register", new { email, password = email.ToUpperInvariant(), displayName = "Anna" }))
            .ShouldNameAsync("password");
    }

    [Fact]
    public async Task A_zero_byte_in_the_name_is_refused_and_breaks_nothing() =>
        await (await host.Anonymous.PostAsJsonAsync(
            "/api/auth/register", new { email = AuthHost.NewEmail(), password = AuthHost.Password, displayName = "An\0na" }))
                .ShouldNameAsync("displayName");
}
