using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.Auth.Tests;

/// <summary>What Auth exports and erases of a person.</summary>
[Collection(nameof(AuthCollection))]
public sealed class PeopleTests(AuthHost host)
{
    [Fact]
    public async Task The_export_has_the_account_and_its_sessions_and_no_secret()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        await host.RefreshAsync(session.RefreshToken);
        await host.Anonymous.PostAsJsonAsync("/api/auth/logout", new { refreshToken = session.RefreshToken });
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.LoginAsync(email);

        var text = await host.AsService().GetStringAsync($"/internal/people/{userId}");

        var export = JsonSerializer.Deserialize<JsonElement>(text);
        export.GetProperty("account").GetProperty("email").GetString().ShouldBe(email);
        var sessions = export.GetProperty("sessions").EnumerateArray().ToList();
        sessions.Count.ShouldBe(2);
        sessions[0].GetProperty("endedBecause").GetString().ShouldBe("signedOut");
        sessions[1].TryGetProperty("endedAt", out _).ShouldBeFalse();
        text.ShouldNotContain("hash", Case.Insensitive);
    }

    [Fact]
    public async Task An_erased_account_is_gone_with_everything_attached_and_asking_again_changes_nothing()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        await host.TryLoginAsync(email, "wrong password");
        await host.Anonymous.PostAsJsonAsync("/api/auth/password/forgotten", new { email });

        for (var round = 1; round <= 2; round++)
        {
            await host.EraseAsync(userId, round);
            var progress = await host.AsService().GetFromJsonAsync<ErasureProgress>($"/internal/people/{userId}/erasure");
            (progress!.Round, progress.ErasedAt).ShouldBe((round, host.Clock.GetUtcNow()));
        }

        await (await host.TryLoginAsync(email)).ShouldBeProblemAsync(401, "invalidCredentials");
        await (await host.RefreshAsync(session.RefreshToken)).ShouldBeProblemAsync(401, "invalidRefreshToken");
        await (await host.With(session.AccessToken).GetAsync("/api/auth/me")).ShouldBeProblemAsync(401, "accountRemoved");
        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var table in new[] { "accounts", "sessions", "account_links", "password_requests", "sign_in_attempts" })
        {
            var rows = await connection.QueryAsync<string>($"select t::text from {table} t");
            rows.ShouldAllBe(
                row => !row.Contains(userId.ToString(), StringComparison.Ordinal) && !row.Contains(email, StringComparison.Ordinal), table);
        }

        // A new account may use the address.
        (await host.RegisterAsync(email)).UserId.ShouldNotBe(userId);
    }

    [Fact]
    public async Task The_last_administrator_is_not_erased_until_there_is_another()
    {
        var admin = (await host.PublishedAsync<AccountRegistered>(m => m.Email == AuthHost.AdminEmail))[0].UserId;
        (await (await host.AsService().GetAsync($"/internal/accounts/{admin}")).ReadAsync()).GetProperty("isLastAdmin").GetBoolean()
            .ShouldBeTrue();

        await host.EraseAsync(admin);

        await host.AsRealAdminAsync();
        (await host.AsService().GetFromJsonAsync<ErasureProgress>($"/internal/people/{admin}/erasure"))!.ErasedAt.ShouldBeNull();
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from erasures where user_id = @admin", new { admin });
    }

    [Fact]
    public async Task Another_service_can_have_a_password_checked_and_guesses_count()
    {
        var (userId, email) = await host.RegisterAsync();
        var path = $"/internal/accounts/{userId}/password-check";
        (await host.AsService().PostAsJsonAsync(path, new { password = AuthHost.Password }))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        for (var n = 0; n < 5; n++)
            await (await host.AsService().PostAsJsonAsync(path, new { password = "wrong password" }))
                .ShouldBeProblemAsync(422, "wrongPassword");
        var locked = await host.AsService().PostAsJsonAsync(path, new { password = AuthHost.Password });
        await locked.ShouldBeProblemAsync(429, "accountLocked");
        locked.Headers.RetryAfter.ShouldNotBeNull();
        await (await host.TryLoginAsync(email)).ShouldBeProblemAsync(429, "accountLocked");
        await (await host.AsService().PostAsJsonAsync(path, new { })).ShouldNameAsync("password");
        (await host.AsService().PostAsJsonAsync($"/internal/accounts/{Guid.NewGuid()}/password-check", new { password = "x" }))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Anonymous.PostAsJsonAsync(path, new { password = AuthHost.Password }))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
