using System.Net;
using System.Net.Http.Json;
using OnlineShop.Auth.Recovery;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Tests;

/// <summary>The way back in for who has forgotten the password.</summary>
[Collection(nameof(AuthCollection))]
public sealed class RecoveryTests(AuthHost host)
{
    private const string NewPassword = "another good password";

    [Fact]
    public async Task The_link_of_the_mail_sets_a_new_password_once_and_ends_all_sessions()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var token = await ForgetAsync(email.ToUpperInvariant());

        (await ResetAsync(token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await host.TryLoginAsync(email)).ShouldBeProblemAsync(401, "invalidCredentials");
        await host.LoginAsync(email, NewPassword);
        await (await host.RefreshAsync(session.RefreshToken)).ShouldBeProblemAsync(401, "invalidRefreshToken");
        await (await ResetAsync(token, "a third good password")).ShouldBeProblemAsync(422, "linkNotValid");
        await host.LoginAsync(email, NewPassword);
        var told = (await host.PublishedAsync<PasswordChanged>(m => m.UserId == userId)).ShouldHaveSingleItem();
        (told.Email, told.DisplayName, told.Locale).ShouldBe((email, "Anna", "en"));
    }

    [Fact]
    public async Task Of_many_uses_of_one_link_at_once_exactly_one_sets_a_password()
    {
        var (userId, email) = await host.RegisterAsync();
        var token = await ForgetAsync(email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => ResetAsync(token, $"good password number {n}")));

        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        (await host.PublishedAsync<PasswordChanged>(m => m.UserId == userId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_link_is_good_for_thirty_minutes()
    {
        var (_, email) = await host.RegisterAsync();
        var token = await ForgetAsync(email);
        host.Clock.Advance(TimeSpan.FromMinutes(29));
        await (await ResetAsync(token, "short")).ShouldNameAsync("newPassword");
        await (await ResetAsync(token, email)).ShouldNameAsync("newPassword");

        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await (await ResetAsync(token)).ShouldBeProblemAsync(422, "linkNotValid");
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task A_used_link_makes_the_others_worthless_and_lets_a_locked_owner_in()
    {
        var (_, email) = await host.RegisterAsync();
        var (one, other) = (await ForgetAsync(email), await ForgetAsync(email));
        for (var n = 0; n < 5; n++)
            await host.TryLoginAsync(email, "wrong password");
        await (await host.TryLoginAsync(email)).ShouldBeProblemAsync(429, "accountLocked");

        (await ResetAsync(other)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await host.LoginAsync(email, NewPassword);
        await (await ResetAsync(one, "a third good password")).ShouldBeProblemAsync(422, "linkNotValid");
    }

    [Fact]
    public async Task A_password_changed_by_its_owner_makes_a_link_worthless()
    {
        var (userId, email) = await host.RegisterAsync();
        var token = await ForgetAsync(email);
        var client = host.With((await host.LoginAsync(email)).AccessToken);

        (await client.PostAsJsonAsync("/api/auth/password", new { currentPassword = AuthHost.Password, newPassword = NewPassword }))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await ResetAsync(token, "a third good password")).ShouldBeProblemAsync(422, "linkNotValid");
        (await host.PublishedAsync<PasswordChanged>(m => m.UserId == userId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_and_without_an_account_the_answer_and_the_work_are_the_same()
    {
        var (userId, email) = await host.RegisterAsync();
        var nobody = AuthHost.NewEmail();

        var (known, unknown) = (await AskAsync(email), await AskAsync(nobody));

        foreach (var answer in new[] { known, unknown })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }

        Names(known).ShouldBe(Names(unknown));
        // Whether there is an account is found out afterwards: until then both left the same behind.
        (await PendingAsync()).ShouldBe(2);
        (await host.PublishedAsync<PasswordResetRequested>(m => m.UserId == userId)).ShouldBeEmpty();
        await LookAsync();
        (await PendingAsync()).ShouldBe(0);
        (await host.PublishedAsync<PasswordResetRequested>(m => m.UserId == userId)).Count.ShouldBe(1);
        (await host.PublishedAsync<PasswordResetRequested>(m => m.Email == nobody)).ShouldBeEmpty();

        static IEnumerable<string> Names(HttpResponseMessage answer) =>
            answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Order();

        async Task<int> PendingAsync()
        {
            await using var connection = await host.Database.OpenConnectionAsync();
            return await connection.FindAsync<int>(
                "select count(*)::int from password_requests where email_key = any(@keys)", new { keys = new[] { email, nobody } });
        }
    }

    [Fact]
    public async Task Three_mails_an_hour_go_to_one_address_and_the_answer_stays_the_same()
    {
        var (userId, email) = await host.RegisterAsync();
        for (var n = 0; n < 6; n++)
        {
            (await AskAsync(email)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
            await LookAsync();
        }

        (await host.PublishedAsync<PasswordResetRequested>(m => m.UserId == userId)).Count.ShouldBe(3);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await ForgetAsync(email);
    }

    [Fact]
    public async Task Nothing_that_is_stored_or_sent_between_services_opens_the_account()
    {
        var (userId, email) = await host.RegisterAsync();
        var token = await ForgetAsync(email);

        await using var connection = await host.Database.OpenConnectionAsync();
        var stored = await connection.QueryAsync<string>(
            "select account_links::text from account_links union all select payload from outbox");
        stored.ShouldAllBe(text => !text.Contains(token, StringComparison.Ordinal));
        var linkId = (await host.PublishedAsync<PasswordResetRequested>(m => m.UserId == userId))[0].LinkId;
        (await host.Anonymous.GetAsync($"/internal/links/{linkId}?email={email}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await host.AsRealAdminAsync()).GetAsync($"/internal/links/{linkId}?email={email}"))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        // Nor is it told for another address than the one that it is for.
        (await host.AsService().GetAsync($"/internal/links/{linkId}?email={AuthHost.NewEmail()}"))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no token at all")]
    [InlineData("AAAA")]
    public async Task What_is_no_token_opens_nothing(string text)
    {
        var answer = await ResetAsync(text);
        if (text.Length == 0)
            await answer.ShouldNameAsync("token");
        else
            await answer.ShouldBeProblemAsync(422, "linkNotValid");
    }

    [Fact]
    public async Task A_token_with_one_bit_changed_opens_nothing()
    {
        var (_, email) = await host.RegisterAsync();
        var token = await ForgetAsync(email);
        var changed = token[..^1] + (token[^1] == 'A' ? 'E' : 'A');
        await (await ResetAsync(changed)).ShouldBeProblemAsync(422, "linkNotValid");
        // A link for one thing is none for another.
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/email/confirm", new { token })).ShouldBeProblemAsync(422, "linkNotValid");
    }

    [Fact]
    public async Task Bad_input_names_every_field()
    {
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/password/forgotten", new { email = "nobody" })).ShouldNameAsync("email");
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/password/forgotten", new { })).ShouldNameAsync("email");
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/password/reset", new { })).ShouldNameAsync("token", "newPassword");
    }

    /// <summary>Asks for a link and answers what it says.</summary>
    private async Task<string> ForgetAsync(string email)
    {
        (await AskAsync(email)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await LookAsync();
        var asked = (await host.PublishedAsync<PasswordResetRequested>(
            m => string.Equals(m.Email, email, StringComparison.OrdinalIgnoreCase)))[^1];
        (asked.ExpiresAt - host.Clock.GetUtcNow()).ShouldBe(TimeSpan.FromMinutes(30));
        return await host.TokenOfAsync(asked.LinkId);
    }

    private Task<HttpResponseMessage> AskAsync(string email) =>
        host.Anonymous.PostAsJsonAsync("/api/auth/password/forgotten", new { email });

    private Task<HttpResponseMessage> ResetAsync(string token, string newPassword = NewPassword) =>
        host.Anonymous.PostAsJsonAsync("/api/auth/password/reset", new { token, newPassword });

    private async Task LookAsync()
    {
        while (await host.Get<PasswordRequestWorker>().RunOnceAsync(default) > 0)
        {
        }
    }
}
