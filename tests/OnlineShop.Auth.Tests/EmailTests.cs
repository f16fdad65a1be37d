using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>Confirming and changing an account's address.</summary>
[Collection(nameof(AuthCollection))]
public sealed class EmailTests(AuthHost host)
{
    [Fact]
    public async Task The_link_in_the_welcome_mail_confirms_the_address()
    {
        var (userId, email) = await host.RegisterAsync();
        var client = host.Accounts(await host.LoginAsync(email));
        (await client.MeAsync()).ShouldSucceed().EmailVerified.ShouldBeFalse();
        var linkId = (await host.PublishedAsync<AccountRegistered>(m => m.UserId == userId)).ShouldHaveSingleItem()
            .LinkId
            .ShouldNotBeNull();
        var token = await host.TokenOfAsync(linkId);

        (await host.ConfirmEmailAsync(token)).ShouldSucceed().Email.ShouldBe(email);

        (await client.MeAsync()).ShouldSucceed().EmailVerified.ShouldBeTrue();
        var told = (await host.PublishedAsync<EmailConfirmed>(m => m.UserId == userId)).ShouldHaveSingleItem();
        (told.Email, told.PreviousEmail).ShouldBe((email, null));
        (await host.ConfirmEmailAsync(token)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        (await client.ResendConfirmationAsync()).ShouldBeRefused(HttpStatusCode.Conflict, "emailConfirmed");
    }

    [Fact]
    public async Task Another_link_can_be_requested_a_few_times_an_hour()
    {
        var (userId, email) = await host.RegisterAsync();
        var client = host.Accounts(await host.LoginAsync(email));

        // The welcome mail was the first.
        for (var n = 0; n < 2; n++)
            (await client.ResendConfirmationAsync()).ShouldSucceed(HttpStatusCode.Accepted);

        var refused = await client.ResendConfirmationAsync();
        refused.ShouldBeRefused(HttpStatusCode.TooManyRequests, "tooManyMails");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromHours(1));
        var asked = await host.PublishedAsync<EmailConfirmationRequested>(m => m.UserId == userId);
        asked.Count.ShouldBe(2);
        (await host.ConfirmEmailAsync(await host.TokenOfAsync(asked[0].LinkId))).ShouldSucceed();
    }

    [Fact]
    public async Task The_old_address_counts_until_the_new_one_is_confirmed()
    {
        var (userId, email) = await host.RegisterAsync(locale: "ru");
        var session = await host.LoginAsync(email);
        var newEmail = NewEmail();

        (await AskAsync(session, newEmail)).ShouldSucceed(HttpStatusCode.Accepted);

        var asked = (await host.PublishedAsync<EmailChangeRequested>(m => m.UserId == userId)).ShouldHaveSingleItem();
        (asked.Email, asked.NewEmail, asked.Locale).ShouldBe((email, newEmail, "ru"));
        await host.LoginAsync(email);
        (await host.TryLoginAsync(newEmail)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        (await host.Accounts().RegisterAsync(NewAccount(email))).ShouldBeRefused(HttpStatusCode.Conflict, "emailTaken");

        var token = await host.TokenOfAsync(asked.LinkId);
        (await host.ConfirmEmailAsync(token)).ShouldSucceed();

        await host.LoginAsync(newEmail);
        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        var told = (await host.PublishedAsync<EmailConfirmed>(m => m.UserId == userId)).ShouldHaveSingleItem();
        (told.Email, told.PreviousEmail).ShouldBe((newEmail, email));
        var me = (await host.Accounts(session).MeAsync()).ShouldSucceed();
        (me.Email, me.EmailVerified).ShouldBe((newEmail, true));
        (await host.ConfirmEmailAsync(token)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        // The old address is free again.
        await host.RegisterAsync(email);
    }

    [Fact]
    public async Task Changing_needs_the_password_and_a_free_address()
    {
        var (_, email) = await host.RegisterAsync();
        var (_, taken) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);

        (await AskAsync(session, NewEmail(), "wrong password"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
        (await AskAsync(session, taken.ToUpperInvariant())).ShouldBeRefused(HttpStatusCode.Conflict, "emailTaken");
        (await AskAsync(session, email.ToUpperInvariant())).ShouldBeInvalid("newEmail");
        (await host.Accounts(session).PostAsync<NoBody>("/api/auth/email", new { newEmail = "nobody" }))
            .ShouldBeInvalid("newEmail", "password");
        (await host.Accounts().ChangeEmailAsync(NewEmail(), Password)).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Guessing_the_password_here_locks_as_signing_in_does()
    {
        var (_, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        for (var n = 0; n < 5; n++)
            (await AskAsync(session, NewEmail(), "wrong password"))
                .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
        (await AskAsync(session, NewEmail())).ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
    }

    [Fact]
    public async Task Of_two_accounts_that_want_one_address_at_once_exactly_one_gets_it()
    {
        var newEmail = NewEmail();
        var tokens = new List<string>();
        for (var n = 0; n < 2; n++)
        {
            var (userId, email) = await host.RegisterAsync();
            await AskAsync(await host.LoginAsync(email), newEmail);
            tokens.Add(await LastTokenAsync(userId));
        }

        var answers = await Task.WhenAll(tokens.Select(host.ConfirmEmailAsync));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Single(a => a.Status != HttpStatusCode.OK).ShouldBeRefused(HttpStatusCode.Conflict, "emailTaken");
        (await host.PublishedAsync<EmailConfirmed>(m => m.Email == newEmail)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_last_request_counts_and_requests_are_limited()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var (first, second) = (NewEmail(), NewEmail());
        await AskAsync(session, first);
        var earlier = await LastTokenAsync(userId);
        await AskAsync(session, second);
        var later = await LastTokenAsync(userId);

        (await host.ConfirmEmailAsync(earlier)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        (await AskAsync(session, first)).ShouldSucceed(HttpStatusCode.Accepted);
        (await AskAsync(session, first)).ShouldBeRefused(HttpStatusCode.TooManyRequests, "tooManyMails");
        (await host.ConfirmEmailAsync(later)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        (await host.ConfirmEmailAsync(await LastTokenAsync(userId))).ShouldSucceed();
        await host.LoginAsync(first);
    }

    [Fact]
    public async Task A_link_is_valid_for_a_day()
    {
        var (userId, email) = await host.RegisterAsync();
        await AskAsync(await host.LoginAsync(email), NewEmail());
        var token = await LastTokenAsync(userId);
        host.Clock.Advance(TimeSpan.FromDays(1));
        (await host.ConfirmEmailAsync(token)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task Links_to_the_old_address_stop_working_after_the_change()
    {
        var (userId, email) = await host.RegisterAsync();
        var welcome = await host.TokenOfAsync(
            (await host.PublishedAsync<AccountRegistered>(m => m.UserId == userId))[0].LinkId!.Value);
        await AskAsync(await host.LoginAsync(email), NewEmail());
        (await host.ConfirmEmailAsync(await LastTokenAsync(userId))).ShouldSucceed();

        (await host.ConfirmEmailAsync(welcome)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
    }

    [Fact]
    public async Task A_new_password_cancels_a_request_for_another_address()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        await AskAsync(session, NewEmail());
        var token = await LastTokenAsync(userId);

        (await host.Accounts(session).ChangePasswordAsync(Password, NewPassword))
            .ShouldSucceed(HttpStatusCode.NoContent);

        (await host.ConfirmEmailAsync(token)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
    }

    private Task<Answer<NoBody>> AskAsync(ApiTokens session, string newEmail, string password = Password) =>
        host.Accounts(session).ChangeEmailAsync(newEmail, password);

    private async Task<string> LastTokenAsync(Guid userId) =>
        await host.TokenOfAsync((await host.PublishedAsync<EmailChangeRequested>(m => m.UserId == userId))[^1].LinkId);
}
