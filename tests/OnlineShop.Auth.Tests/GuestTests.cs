using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>People who buy without a password.</summary>
[Collection(nameof(AuthCollection))]
public sealed class GuestTests(AuthHost host)
{
    [Fact]
    public async Task A_guest_gets_the_tokens_of_a_customer_that_say_so_and_is_reported_without_a_link()
    {
        var email = NewEmail();
        var answer = await host.Accounts().CreateGuestAsync(new GuestBody(email, " Anna ", "ru"));

        var guest = answer.ShouldSucceed(HttpStatusCode.Created);
        (guest.TokenType, guest.ExpiresIn).ShouldBe(("Bearer", 900));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Location!.ToString().ShouldBe("/api/auth/me");
        var jwt = new JsonWebToken(guest.AccessToken);
        (jwt.Subject, jwt.GetClaim("role").Value, jwt.GetClaim("guest").Value).ShouldBe(($"{guest.UserId}", "customer", "true"));
        var reported = (await host.PublishedAsync<AccountRegistered>(message => message.UserId == guest.UserId)).ShouldHaveSingleItem();
        reported.ShouldBe(new AccountRegistered(guest.UserId, email, "Anna", "ru", "customer", reported.RegisteredAt, IsGuest: true));
        var me = (await host.Accounts(guest.Tokens).MeAsync()).ShouldSucceed();
        (me.IsGuest, me.Email, me.EmailVerified, me.DisplayName, me.Role).ShouldBe((true, email, false, "Anna", "customer"));
    }

    [Theory]
    [InlineData(null, "Guest")]
    [InlineData("ru", "Гость")]
    public async Task A_guest_without_a_name_is_called_so(string? locale, string name) =>
        (await host.Accounts((await GuestAsync(NewEmail(), locale)).Tokens).MeAsync()).ShouldSucceed().DisplayName.ShouldBe(name);

    [Fact]
    public async Task An_account_says_that_it_is_no_guest_s()
    {
        var (_, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        (await host.Accounts(session).MeAsync()).ShouldSucceed().IsGuest.ShouldBeFalse();
        new JsonWebToken(session.AccessToken).TryGetClaim("guest", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_guest_s_session_is_refreshed_like_any_other()
    {
        var guest = await GuestAsync(NewEmail());
        var refreshed = (await host.RefreshAsync(guest.Tokens)).ShouldSucceed();
        new JsonWebToken(refreshed.AccessToken).GetClaim("guest").Value.ShouldBe("true");
        (await host.Accounts(refreshed).MeAsync()).ShouldSucceed().UserId.ShouldBe(guest.UserId);
    }

    [Fact]
    public async Task Many_guests_may_have_one_address_at_once_and_an_account_may_have_it_too()
    {
        var email = NewEmail();
        var guests = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => GuestAsync(email)));
        guests.Select(guest => guest.UserId).Distinct().Count().ShouldBe(10);

        var (userId, _) = await host.RegisterAsync(email.ToUpperInvariant());
        var later = await GuestAsync(email);

        guests.Append(later).ShouldAllBe(guest => guest.UserId != userId);
        (await host.Accounts(await host.LoginAsync(email)).MeAsync()).ShouldSucceed().UserId.ShouldBe(userId);
    }

    [Fact]
    public async Task Whether_the_address_has_an_account_makes_no_difference_to_a_guest()
    {
        var (_, taken) = await host.RegisterAsync();
        var free = NewEmail();
        var (first, second) = (
            await host.Accounts().CreateGuestAsync(new GuestBody(taken)), await host.Accounts().CreateGuestAsync(new GuestBody(free)));
        (first.Status, Members(first.Text)).ShouldBe((second.Status, Members(second.Text)));

        static string Members(string json) => string.Join(
            ',', System.Text.Json.JsonDocument.Parse(json).RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Nobody_signs_in_as_a_guest_and_the_tries_are_like_those_on_an_address_without_an_account()
    {
        var email = NewEmail();
        await GuestAsync(email);
        var unknown = NewEmail();
        foreach (var password in new[] { Password, "guest", " " })
        {
            var (guest, nobody) = (await host.TryLoginAsync(email, password), await host.TryLoginAsync(unknown, password));
            guest.ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
            guest.Problem.Title.ShouldBe(nobody.Problem.Title);
        }
    }

    [Fact]
    public async Task A_guest_gets_no_link_to_a_new_password()
    {
        var email = NewEmail();
        await GuestAsync(email);
        (await host.ForgetPasswordAsync(email)).ShouldSucceed(HttpStatusCode.Accepted);
        await host.HandlePasswordRequestsAsync();
        (await host.PublishedAsync<PasswordResetRequested>(message => message.Email == email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_a_guest_s_token_no_password_address_or_link_can_be_had_and_tries_lock_nobody_out()
    {
        var (_, email) = await host.RegisterAsync();
        var guest = await GuestAsync(email);
        var accounts = host.Accounts(guest.Tokens);
        for (var i = 0; i < 6; i++)
        {
            (await accounts.ChangePasswordAsync(Password, NewPassword))
                .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
            (await accounts.ChangeEmailAsync(NewEmail(), Password))
                .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
            (await host.AccountsOfService().CheckPasswordAsync(guest.UserId, Password))
                .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
        }

        (await accounts.ResendConfirmationAsync()).ShouldBeRefused(HttpStatusCode.Conflict, "guestAccount");
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task A_guest_becomes_no_administrator_and_is_marked_in_their_list()
    {
        var email = NewEmail();
        var guest = await GuestAsync(email);
        var admin = await host.AccountsOfAdminAsync();
        (await admin.ChangeRoleAsync(guest.UserId, "admin")).ShouldBeRefused(HttpStatusCode.Conflict, "guestAccount");
        var listed = (await admin.ListAsync($"?search={email}")).ShouldSucceed().Items.ShouldHaveSingleItem();
        (listed.UserId, listed.IsGuest, listed.Role).ShouldBe((guest.UserId, true, "customer"));
    }

    [Fact]
    public async Task Another_service_learns_which_people_have_an_address_guests_among_them()
    {
        var (userId, email) = await host.RegisterAsync();
        var (guest, other) = (await GuestAsync(email.ToUpperInvariant()), await GuestAsync(NewEmail()));
        var service = host.AccountsOfService();

        (await service.CheckAddressAsync(email, other.UserId, userId, guest.UserId)).ShouldSucceed().UserIds
            .ShouldBe([userId, guest.UserId], ignoreOrder: true);

        (await service.CheckAddressAsync(email, Guid.NewGuid())).ShouldSucceed().UserIds.ShouldBeEmpty();
        (await service.CheckAddressAsync(NewEmail(), userId)).ShouldSucceed().UserIds.ShouldBeEmpty();
        (await service.CheckAddressAsync("")).ShouldBeInvalid("email", "userIds");
        (await host.Accounts().CheckAddressAsync(email, userId)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Accounts(guest.Tokens).CheckAddressAsync(email, userId)).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_erased_guest_is_gone_and_the_counts_of_the_address_stay_with_its_account()
    {
        var (_, email) = await host.RegisterAsync();
        var guest = await GuestAsync(email);
        for (var i = 0; i < 5; i++)
            await host.TryLoginAsync(email, "wrong password");
        (await host.AccountsOfService().ExportAsync(guest.UserId)).ShouldSucceed().Account!.IsGuest.ShouldBeTrue();

        await host.EraseAsync(guest.UserId);

        (await host.RefreshAsync(guest.Tokens)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.Accounts(guest.Tokens).MeAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized, "accountRemoved");
        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
        await using var connection = await host.Database.OpenConnectionAsync();
        (await connection.SingleAsync<long>("select count(*) from accounts where id = @UserId", new { guest.UserId })).ShouldBe(0);
    }

    [Fact]
    public async Task Bad_input_names_every_field()
    {
        (await host.Accounts().CreateGuestAsync(new GuestBody("nobody", " ", "fr"))).ShouldBeInvalid("email", "displayName", "locale");
        (await host.Accounts().PostAsync<ApiGuest>("/api/auth/guests")).ShouldBeInvalid("email");
        (await host.Accounts().PostAsync<ApiGuest>("/api/auth/guests", new { email = 1, displayName = true, locale = new[] { "en" } }))
            .ShouldBeInvalid("email", "displayName", "locale");
    }

    private async Task<ApiGuest> GuestAsync(string email, string? locale = null) =>
        (await host.Accounts().CreateGuestAsync(new GuestBody(email, Locale: locale))).ShouldSucceed(HttpStatusCode.Created);
}
