using System.Net;
using System.Net.Http.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Auth.Tests;

/// <summary>Confirming and changing an account's address.</summary>
[Collection(nameof(AuthCollection))]
public sealed class EmailTests(AuthHost host)
{
    [Fact]
    public async Task The_link_in_the_welcome_mail_confirms_the_address()
    {
        var (userId, email) = await host.RegisterAsync();
        var client = host.With((await host.LoginAsync(email)).AccessToken);
        (await (await client.GetAsync("/api/auth/me")).ReadAsync()).GetProperty("emailVerified").GetBoolean().ShouldBeFalse();
        var linkId = (await host.PublishedAsync<AccountRegistered>(m => m.UserId == userId)).ShouldHaveSingleItem().LinkId
            .ShouldNotBeNull();
        var token = await host.TokenOfAsync(linkId);

        (await (await ConfirmAsync(token)).ReadAsync()).GetProperty("email").GetString().ShouldBe(email);

        (await (await client.GetAsync("/api/auth/me")).ReadAsync()).GetProperty("emailVerified").GetBoolean().ShouldBeTrue();
        var told = (await host.PublishedAsync<EmailConfirmed>(m => m.UserId == userId)).ShouldHaveSingleItem();
        (told.Email, told.PreviousEmail).ShouldBe((email, null));
        await (await ConfirmAsync(token)).ShouldBeProblemAsync(422, "linkNotValid");
        await (await client.PostAsync("/api/auth/email/confirmation", null)).ShouldBeProblemAsync(409, "emailConfirmed");
    }

    [Fact]
    public async Task Another_link_can_be_requested_a_few_times_an_hour()
    {
        var (userId, email) = await host.RegisterAsync();
        var client = host.With((await host.LoginAsync(email)).AccessToken);

        // The welcome mail was the first.
        for (var n = 0; n < 2; n++)
            (await client.PostAsync("/api/auth/email/confirmation", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var refused = await client.PostAsync("/api/auth/email/confirmation", null);
        await refused.ShouldBeProblemAsync(429, "tooManyMails");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromHours(1));
        var asked = await host.PublishedAsync<EmailConfirmationRequested>(m => m.UserId == userId);
        asked.Count.ShouldBe(2);
        (await ConfirmAsync(await host.TokenOfAsync(asked[0].LinkId))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_old_address_counts_until_the_new_one_is_confirmed()
    {
        var (userId, email) = await host.RegisterAsync(locale: "ru");
        var session = await host.LoginAsync(email);
        var newEmail = AuthHost.NewEmail();

        (await AskAsync(session, newEmail)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var asked = (await host.PublishedAsync<EmailChangeRequested>(m => m.UserId == userId)).ShouldHaveSingleItem();
        (asked.Email, asked.NewEmail, asked.Locale).ShouldBe((email, newEmail, "ru"));
        await host.LoginAsync(email);
        await (await host.TryLoginAsync(newEmail)).ShouldBeProblemAsync(401, "invalidCredentials");
        await host.RegisterFailsAsync(email);

        var token = await host.TokenOfAsync(asked.LinkId);
        (await ConfirmAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await host.LoginAsync(newEmail);
        await (await host.TryLoginAsync(email)).ShouldBeProblemAsync(401, "invalidCredentials");
        var told = (await host.PublishedAsync<EmailConfirmed>(m => m.UserId == userId)).ShouldHaveSingleItem();
        (told.Email, told.PreviousEmail).ShouldBe((newEmail, email));
        var me = await (await host.With(session.AccessToken).GetAsync("/api/auth/me")).ReadAsync();
        (me.GetProperty("email").GetString(), me.GetProperty("emailVerified").GetBoolean()).ShouldBe((newEmail, true));
        await (await ConfirmAsync(token)).ShouldBeProblemAsync(422, "linkNotValid");
        // The old address is free again.
        await host.RegisterAsync(email);
    }

    [Fact]
    public async Task Changing_needs_the_password_and_a_free_address()
    {
        var (_, email) = await host.RegisterAsync();
        var (_, taken) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);

        await (await AskAsync(session, AuthHost.NewEmail(), "wrong password")).ShouldBeProblemAsync(422, "wrongPassword");
        await (await AskAsync(session, taken.ToUpperInvariant())).ShouldBeProblemAsync(409, "emailTaken");
        await (await AskAsync(session, email.ToUpperInvariant())).ShouldNameAsync("newEmail");
        await (await host.With(session.AccessToken).PostAsJsonAsync("/api/auth/email", new { newEmail = "nobody" }))
            .ShouldNameAsync("newEmail", "password");
        (await host.Anonymous.PostAsJsonAsync("/api/auth/email", new { newEmail = AuthHost.NewEmail(), password = AuthHost.Password }))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Guessing_the_password_here_locks_as_signing_in_does()
    {
        var (_, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        for (var n = 0; n < 5; n++)
            await (await AskAsync(session, AuthHost.NewEmail(), "wrong password")).ShouldBeProblemAsync(422, "wrongPassword");
        await (await AskAsync(session, AuthHost.NewEmail())).ShouldBeProblemAsync(429, "accountLocked");
    }

    [Fact]
    public async Task Of_two_accounts_that_want_one_address_at_once_exactly_one_gets_it()
    {
        var newEmail = AuthHost.NewEmail();
        var tokens = new List<string>();
        for (var n = 0; n < 2; n++)
        {
            var (userId, email) = await host.RegisterAsync();
            await AskAsync(await host.LoginAsync(email), newEmail);
            tokens.Add(await LastTokenAsync(userId));
        }

        var answers = await Task.WhenAll(tokens.Select(ConfirmAsync));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        await answers.Single(a => a.StatusCode != HttpStatusCode.OK).ShouldBeProblemAsync(409, "emailTaken");
        (await host.PublishedAsync<EmailConfirmed>(m => m.Email == newEmail)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_last_request_counts_and_requests_are_limited()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var (first, second) = (AuthHost.NewEmail(), AuthHost.NewEmail());
        await AskAsync(session, first);
        var earlier = await LastTokenAsync(userId);
        await AskAsync(session, second);
        var later = await LastTokenAsync(userId);

        await (await ConfirmAsync(earlier)).ShouldBeProblemAsync(422, "linkNotValid");
        (await AskAsync(session, first)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await (await AskAsync(session, first)).ShouldBeProblemAsync(429, "tooManyMails");
        await (await ConfirmAsync(later)).ShouldBeProblemAsync(422, "linkNotValid");
        (await ConfirmAsync(await LastTokenAsync(userId))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.LoginAsync(first);
    }

    [Fact]
    public async Task A_link_is_valid_for_a_day()
    {
        var (userId, email) = await host.RegisterAsync();
        await AskAsync(await host.LoginAsync(email), AuthHost.NewEmail());
        var token = await LastTokenAsync(userId);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await (await ConfirmAsync(token)).ShouldBeProblemAsync(422, "linkNotValid");
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task Links_to_the_old_address_stop_working_after_the_change()
    {
        var (userId, email) = await host.RegisterAsync();
        var welcome = await host.TokenOfAsync((await host.PublishedAsync<AccountRegistered>(m => m.UserId == userId))[0].LinkId!.Value);
        await AskAsync(await host.LoginAsync(email), AuthHost.NewEmail());
        (await ConfirmAsync(await LastTokenAsync(userId))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await (await ConfirmAsync(welcome)).ShouldBeProblemAsync(422, "linkNotValid");
    }

    [Fact]
    public async Task A_new_password_cancels_a_request_for_another_address()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        await AskAsync(session, AuthHost.NewEmail());
        var token = await LastTokenAsync(userId);

        await host.With(session.AccessToken).PostAsJsonAsync(
            "/api/auth/password", new { currentPassword = AuthHost.Password, newPassword = "another good password" });

        await (await ConfirmAsync(token)).ShouldBeProblemAsync(422, "linkNotValid");
    }

    private Task<HttpResponseMessage> AskAsync(Tokens session, string newEmail, string password = AuthHost.Password) =>
        host.With(session.AccessToken).PostAsJsonAsync("/api/auth/email", new { newEmail, password });

    private Task<HttpResponseMessage> ConfirmAsync(string token) =>
        host.Anonymous.PostAsJsonAsync("/api/auth/email/confirm", new { token });

    private async Task<string> LastTokenAsync(Guid userId) =>
        await host.TokenOfAsync((await host.PublishedAsync<EmailChangeRequested>(m => m.UserId == userId))[^1].LinkId);
}
