using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.Auth.Keys;
using OnlineShop.Auth.Recovery;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Testing;

namespace OnlineShop.Auth.Tests;

/// <summary>Auth with its real keys: the tests get their tokens by signing in.</summary>
public sealed class AuthHost : ServiceHost<Program>
{
    public const string AdminEmail = "Admin@shop.example";
    public const string AdminPassword = "the-first-password-of-the-admin";
    public const string Password = "correct horse battery";

    public async Task<(Guid UserId, string Email)> RegisterAsync(string? email = null, string locale = "en")
    {
        email ??= NewEmail();
        var response = await Anonymous.PostAsJsonAsync(
            "/api/auth/register", new { email, password = Password, displayName = "Anna", locale });
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        return ((await response.ReadAsync()).GetProperty("userId").GetGuid(), email);
    }

    public Task<HttpResponseMessage> TryLoginAsync(string email, string password = Password) =>
        Anonymous.PostAsJsonAsync("/api/auth/login", new { email, password });

    public async Task<Tokens> LoginAsync(string email, string password = Password)
    {
        var response = await TryLoginAsync(email, password);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return Tokens.Of(await response.ReadAsync());
    }

    public Task<HttpResponseMessage> RefreshAsync(string refreshToken) =>
        Anonymous.PostAsJsonAsync("/api/auth/refresh", new { refreshToken });

    public HttpClient With(string accessToken)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    public async Task<HttpClient> AsRealAdminAsync() => With((await LoginAsync(AdminEmail, AdminPassword)).AccessToken);

    /// <summary>The token of a link, as Notification gets it.</summary>
    public async Task<string> TokenOfAsync(Guid linkId)
    {
        await using var connection = await Database.OpenConnectionAsync();
        var email = await connection.SingleAsync<string>("select email from account_links where id = @linkId", new { linkId });
        var response = await AsService().GetAsync($"/internal/links/{linkId}?email={Uri.EscapeDataString(email)}");
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return (await response.ReadAsync()).GetProperty("token").GetString()!;
    }

    public Task<HttpResponseMessage> ForgetPasswordAsync(string email) =>
        Anonymous.PostAsJsonAsync("/api/auth/password/forgotten", new { email });

    public Task<HttpResponseMessage> ResetPasswordAsync(string token, string newPassword) =>
        Anonymous.PostAsJsonAsync("/api/auth/password/reset", new { token, newPassword });

    public async Task HandlePasswordRequestsAsync()
    {
        while (await Get<PasswordRequestWorker>().RunOnceAsync(default) > 0)
        {
        }
    }

    /// <summary>Requests a link for a forgotten password, and answers its token.</summary>
    public async Task<string> GetResetTokenAsync(string email)
    {
        (await ForgetPasswordAsync(email)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        await HandlePasswordRequestsAsync();
        var requested = (await PublishedAsync<PasswordResetRequested>(
            m => string.Equals(m.Email, email, StringComparison.OrdinalIgnoreCase)))[^1];
        (requested.ExpiresAt - Clock.GetUtcNow()).ShouldBe(TimeSpan.FromMinutes(30));
        return await TokenOfAsync(requested.LinkId);
    }

    /// <summary>Checks that an address is taken.</summary>
    public async Task RegisterFailsAsync(string email) =>
        await (await Anonymous.PostAsJsonAsync("/api/auth/register", new { email, password = Password, displayName = "Other" }))
            .ShouldBeProblemAsync(409, "emailTaken");

    public static string NewEmail() => $"u{Guid.NewGuid():N}@example.com";

    protected override void Configure(IDictionary<string, string?> settings)
    {
        settings["Admin:Email"] = AdminEmail;
        settings["Admin:Password"] = AdminPassword;
        settings["Passwords:Iterations"] = "1000";
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IConfigurationManager<OpenIdConnectConfiguration>, KeyRingConfiguration>());
}

public sealed record Tokens(string AccessToken, string RefreshToken, int ExpiresIn, string TokenType)
{
    public static Tokens Of(JsonElement json) => new(
        json.GetProperty("accessToken").GetString()!, json.GetProperty("refreshToken").GetString()!,
        json.GetProperty("expiresIn").GetInt32(), json.GetProperty("tokenType").GetString()!);
}

internal static class Responses
{
    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>A problem of this status and reason.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string reason)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, body);
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        problem.GetProperty("reason").GetString().ShouldBe(reason);
        problem.GetProperty("type").GetString().ShouldBe($"urn:shop:problem:{reason}");
        return problem;
    }

    /// <summary>A 400 that names exactly these fields.</summary>
    public static async Task ShouldNameAsync(this HttpResponseMessage response, params string[] fields)
    {
        var problem = await response.ShouldBeProblemAsync(400, "validation");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(fields, ignoreOrder: true);
    }
}

[CollectionDefinition(nameof(AuthCollection))]
public sealed class AuthCollection : ICollectionFixture<AuthHost>;
