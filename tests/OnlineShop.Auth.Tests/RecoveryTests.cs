using System.Net;
using System.Net.Http.Json;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>The way back in after a forgotten password.</summary>
[Collection(nameof(AuthCollection))]
public sealed class RecoveryTests(AuthHost host)
{
    [Fact]
    public async Task The_link_in_the_mail_sets_a_new_password_once_and_ends_all_sessions()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var token = await host.GetResetTokenAsync(email.ToUpperInvariant());

        (await host.ResetPasswordAsync(token, NewPassword)).ShouldSucceed(HttpStatusCode.NoContent);

        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        await host.LoginAsync(email, NewPassword);
        (await host.RefreshAsync(session)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.ResetPasswordAsync(token, "a third good password"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        await host.LoginAsync(email, NewPassword);
        var told = (await host.PublishedAsync<PasswordChanged>(m => m.UserId == userId)).ShouldHaveSingleItem();
        (told.Email, told.DisplayName, told.Locale).ShouldBe((email, "Anna", "en"));
    }

    [Fact]
    public async Task Of_many_uses_of_one_link_at_once_exactly_one_sets_a_password()
    {
        var (userId, email) = await host.RegisterAsync();
        var token = await host.GetResetTokenAsync(email);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => host.ResetPasswordAsync(token, $"good password number {n}")));

        answers.Count(a => a.Status == HttpStatusCode.NoContent).ShouldBe(1);
        (await host.PublishedAsync<PasswordChanged>(m => m.UserId == userId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_link_is_valid_for_thirty_minutes()
    {
        var (_, email) = await host.RegisterAsync();
        var token = await host.GetResetTokenAsync(email);
        host.Clock.Advance(TimeSpan.FromMinutes(29));
        (await host.ResetPasswordAsync(token, "short")).ShouldBeInvalid("newPassword");
        (await host.ResetPasswordAsync(token, email)).ShouldBeInvalid("newPassword");

        host.Clock.Advance(TimeSpan.FromMinutes(1));

        (await host.ResetPasswordAsync(token, NewPassword))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task A_used_link_ends_the_others_and_lets_a_locked_out_owner_in()
    {
        var (_, email) = await host.RegisterAsync();
        var (one, other) = (await host.GetResetTokenAsync(email), await host.GetResetTokenAsync(email));
        for (var n = 0; n < 5; n++)
            await host.TryLoginAsync(email, "wrong password");
        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");

        (await host.ResetPasswordAsync(other, NewPassword)).ShouldSucceed(HttpStatusCode.NoContent);

        await host.LoginAsync(email, NewPassword);
        (await host.ResetPasswordAsync(one, "a third good password"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
    }

    [Fact]
    public async Task A_password_changed_by_its_owner_ends_a_link()
    {
        var (userId, email) = await host.RegisterAsync();
        var token = await host.GetResetTokenAsync(email);
        var client = host.Accounts(await host.LoginAsync(email));

        (await client.ChangePasswordAsync(Password, NewPassword)).ShouldSucceed(HttpStatusCode.NoContent);

        (await host.ResetPasswordAsync(token, "a third good password"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        (await host.PublishedAsync<PasswordChanged>(m => m.UserId == userId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_and_without_an_account_the_answer_and_the_work_are_the_same()
    {
        var (userId, email) = await host.RegisterAsync();
        var nobody = NewEmail();

        var (known, unknown) = (await AskAsync(email), await AskAsync(nobody));

        foreach (var answer in new[] { known, unknown })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }

        Names(known).ShouldBe(Names(unknown));
        // The worker looks for the account later: until then both requests have left the same traces.
        (await PendingAsync()).ShouldBe(2);
        (await host.PublishedAsync<PasswordResetRequested>(m => m.UserId == userId)).ShouldBeEmpty();
        await host.HandlePasswordRequestsAsync();
        (await PendingAsync()).ShouldBe(0);
        (await host.PublishedAsync<PasswordResetRequested>(m => m.UserId == userId)).Count.ShouldBe(1);
        (await host.PublishedAsync<PasswordResetRequested>(m => m.Email == nobody)).ShouldBeEmpty();

        Task<HttpResponseMessage> AskAsync(string address) =>
            host.Anonymous.PostAsJsonAsync("/api/auth/password/forgotten", new { email = address });

        static IEnumerable<string> Names(HttpResponseMessage answer) =>
            answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Order();

        async Task<int> PendingAsync()
        {
            await using var connection = await host.Database.OpenConnectionAsync();
            return await connection.FindAsync<int>(
                "select count(*)::int from password_requests where email_key = any(@keys)",
                new { keys = new[] { email, nobody } });
        }
    }

    [Fact]
    public async Task Three_mails_an_hour_go_to_one_address_and_the_answer_stays_the_same()
    {
        var (userId, email) = await host.RegisterAsync();
        for (var n = 0; n < 6; n++)
        {
            (await host.ForgetPasswordAsync(email)).ShouldSucceed(HttpStatusCode.Accepted);
            await host.HandlePasswordRequestsAsync();
        }

        (await host.PublishedAsync<PasswordResetRequested>(m => m.UserId == userId)).Count.ShouldBe(3);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.GetResetTokenAsync(email);
    }

    [Fact]
    public async Task Bad_input_names_every_field()
    {
        (await host.ForgetPasswordAsync("nobody")).ShouldBeInvalid("email");
        (await host.Accounts().PostAsync<NoBody>("/api/auth/password/forgotten")).ShouldBeInvalid("email");
        (await host.Accounts().PostAsync<NoBody>("/api/auth/password/reset")).ShouldBeInvalid("token", "newPassword");
    }
}
