using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.Auth.Recovery;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>Clients of Auth, and steps that many tests begin with.</summary>
internal static class AuthSteps
{
    /// <summary>Auth as somebody sees it who is not signed in.</summary>
    public static AccountsClient Accounts(this AuthHost host) => new(host.Anonymous);

    /// <summary>Auth as a visitor's browser or program calls it that names itself.</summary>
    public static AccountsClient AccountsFrom(this AuthHost host, string userAgent)
    {
        var http = host.CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        return new(http);
    }

    /// <summary>Auth with the access token of a session.</summary>
    public static AccountsClient Accounts(this AuthHost host, ApiTokens session) => new(host.With(session.AccessToken));

    /// <summary>Auth as other services call it.</summary>
    public static AccountsClient AccountsOfService(this AuthHost host) => new(host.AsService());

    /// <summary>Auth as the administrator, who signs in for it.</summary>
    public static async Task<AccountsClient> AccountsOfAdminAsync(this AuthHost host) =>
        host.Accounts(await host.LoginAsync(AuthHost.AdminEmail, AuthHost.AdminPassword));

    public static async Task<(Guid UserId, string Email)> RegisterAsync(
        this AuthHost host, string? email = null, string locale = "en", string password = Password)
    {
        var account = NewAccount(email) with { Locale = locale, Password = password };
        return (
            (await host.Accounts().RegisterAsync(account)).ShouldSucceed(HttpStatusCode.Created).UserId, account.Email);
    }

    public static Task<Answer<ApiTokens>> TryLoginAsync(this AuthHost host, string email, string password = Password) =>
        host.Accounts().LoginAsync(email, password);

    public static async Task<ApiTokens> LoginAsync(this AuthHost host, string email, string password = Password) =>
        (await host.TryLoginAsync(email, password)).ShouldSucceed();

    public static Task<Answer<ApiTokens>> RefreshAsync(this AuthHost host, ApiTokens session) =>
        host.Accounts().RefreshAsync(session.RefreshToken);

    public static Task<Answer<NoBody>> ForgetPasswordAsync(this AuthHost host, string email) =>
        host.Accounts().ForgetPasswordAsync(email);

    public static Task<Answer<NoBody>> ResetPasswordAsync(
        this AuthHost host, string token, string newPassword = NewPassword) =>
        host.Accounts().ResetPasswordAsync(token, newPassword);

    public static Task<Answer<ApiConfirmedEmail>> ConfirmEmailAsync(this AuthHost host, string token) =>
        host.Accounts().ConfirmEmailAsync(token);

    /// <summary>The token of a link, as Notification gets it.</summary>
    public static async Task<string> TokenOfAsync(this AuthHost host, Guid linkId)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        var email = await connection.SingleAsync<string>(
            "select email from account_links where id = @linkId", new { linkId });
        return (await host.AccountsOfService().LinkTokenAsync(linkId, email)).ShouldSucceed().Token;
    }

    /// <summary>The stored hash of an account's password.</summary>
    public static async Task<string> PasswordHashAsync(this AuthHost host, string email)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.SingleAsync<string>(
            "select password_hash from accounts where email_key = @email", new { email });
    }

    /// <summary>Stores another hash as the one of an account's password.</summary>
    public static async Task StorePasswordHashAsync(this AuthHost host, string email, string hash)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "update accounts set password_hash = @hash where email_key = @email", new { email, hash });
    }

    public static async Task HandlePasswordRequestsAsync(this AuthHost host)
    {
        while (await host.Get<PasswordRequestWorker>().RunOnceAsync(default) > 0)
        {
        }
    }

    /// <summary>Requests a link for a forgotten password, and answers its token.</summary>
    public static async Task<string> GetResetTokenAsync(this AuthHost host, string email)
    {
        (await host.ForgetPasswordAsync(email)).ShouldSucceed(HttpStatusCode.Accepted);
        await host.HandlePasswordRequestsAsync();
        var requested = (await host.PublishedAsync<PasswordResetRequested>(
            m => string.Equals(m.Email, email, StringComparison.OrdinalIgnoreCase)))[^1];
        (requested.ExpiresAt - host.Clock.GetUtcNow()).ShouldBe(TimeSpan.FromMinutes(30));
        return await host.TokenOfAsync(requested.LinkId);
    }
}
