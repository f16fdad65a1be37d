using System.Net;
using System.Text.RegularExpressions;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.Auth.Housekeeping;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OtpNet;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>A second factor is turned on and off. Signing in with it: <see cref="SecondStepTests"/>.</summary>
[Collection(nameof(AuthCollection))]
public sealed partial class TwoFactorTests(AuthHost host)
{
    [Fact]
    public async Task The_set_up_answers_what_an_app_needs_and_changes_nothing_yet()
    {
        var (_, email) = await host.RegisterAsync();
        var accounts = host.Accounts(await host.LoginAsync(email));
        (await accounts.TwoFactorAsync()).ShouldSucceed().ShouldBe(new ApiTwoFactor(false, 0));

        var answer = await accounts.SetUpTwoFactorAsync(Password);

        var setup = answer.ShouldSucceed();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        Base32Encoding.ToBytes(setup.Secret).Length.ShouldBe(20);
        setup.Uri.ShouldStartWith($"otpauth://totp/Online%20Shop:{Uri.EscapeDataString(email)}?secret={setup.Secret}&");
        setup.Uri.ShouldContain("issuer=Online%20Shop");
        (await accounts.TwoFactorAsync()).ShouldSucceed().On.ShouldBeFalse();
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task A_code_turns_it_on_and_brings_ten_recovery_codes_once()
    {
        var app = await host.TurnOnTwoFactorAsync();

        app.RecoveryCodes.Count.ShouldBe(10);
        app.RecoveryCodes.Distinct().Count().ShouldBe(10);
        app.RecoveryCodes.ShouldAllBe(code => Form().IsMatch(code));
        var state = (await app.Accounts.TwoFactorAsync()).ShouldSucceed();
        state.ShouldBe(new ApiTwoFactor(true, 10, host.Clock.GetUtcNow()));
        (await app.Accounts.ConfirmTwoFactorAsync(app.Code())).ShouldBeRefused(HttpStatusCode.Conflict, "twoFactorOn");
        (await app.Accounts.SetUpTwoFactorAsync(Password)).ShouldBeRefused(HttpStatusCode.Conflict, "twoFactorOn");
    }

    [Fact]
    public async Task A_wrong_code_turns_nothing_on_and_one_of_an_earlier_set_up_is_wrong()
    {
        var accounts = host.Accounts(await host.LoginAsync((await host.RegisterAsync()).Email));
        (await accounts.ConfirmTwoFactorAsync("123456")).ShouldBeRefused(HttpStatusCode.Conflict, "twoFactorNotSetUp");
        var earlier = new PhoneApp(host, (await accounts.SetUpTwoFactorAsync(Password)).ShouldSucceed().Secret);
        var current = new PhoneApp(host, (await accounts.SetUpTwoFactorAsync(Password)).ShouldSucceed().Secret);

        (await accounts.ConfirmTwoFactorAsync(earlier.Code())).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongCode");
        (await accounts.ConfirmTwoFactorAsync("abcdef")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongCode");

        (await accounts.TwoFactorAsync()).ShouldSucceed().On.ShouldBeFalse();
        (await accounts.ConfirmTwoFactorAsync(" " + current.Code().Insert(3, " "))).ShouldSucceed();
    }

    [Fact]
    public async Task Of_two_confirmations_at_once_one_gets_the_recovery_codes()
    {
        var accounts = host.Accounts(await host.LoginAsync((await host.RegisterAsync()).Email));
        var app = new PhoneApp(host, (await accounts.SetUpTwoFactorAsync(Password)).ShouldSucceed().Secret);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => accounts.ConfirmTwoFactorAsync(app.Code())));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        (await accounts.TwoFactorAsync()).ShouldSucceed().RecoveryCodesLeft.ShouldBe(10);
    }

    [Fact]
    public async Task It_is_turned_off_by_password_and_code_together_only()
    {
        var app = await host.TurnOnTwoFactorAsync();
        host.Clock.Advance(PhoneApp.Step);

        (await app.Accounts.TurnOffTwoFactorAsync("wrong password", app.Code()))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
        (await app.Accounts.TurnOffTwoFactorAsync(Password, "000000x"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongCode");
        (await app.Accounts.TurnOffTwoFactorAsync(Password, app.Code())).ShouldSucceed(HttpStatusCode.NoContent);

        await host.LoginAsync(app.Email);
        (await host.PublishedAsync<TwoFactorChanged>(message => message.UserId == app.UserId))
            .Select(message => (message.Email, message.IsOn)).ShouldBe([(app.Email, true), (app.Email, false)]);
        (await app.Accounts.TurnOffTwoFactorAsync(Password, app.Code())).ShouldBeRefused(HttpStatusCode.Conflict, "twoFactorOff");
    }

    [Fact]
    public async Task A_recovery_code_turns_it_off_too()
    {
        var app = await host.TurnOnTwoFactorAsync();
        (await app.Accounts.TurnOffTwoFactorAsync(Password, app.RecoveryCodes[3])).ShouldSucceed(HttpStatusCode.NoContent);
        (await app.Accounts.TwoFactorAsync()).ShouldSucceed().ShouldBe(new ApiTwoFactor(false, 0));
    }

    [Fact]
    public async Task Whoever_does_not_know_the_password_sets_nothing_up_and_guests_have_none()
    {
        var accounts = host.Accounts(await host.LoginAsync((await host.RegisterAsync()).Email));
        (await accounts.SetUpTwoFactorAsync("wrong password")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
        (await accounts.PostAsync<NoBody>("/api/auth/two-factor/off")).ShouldBeInvalid("password", "code");
        (await host.Accounts().TwoFactorAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        var guest = (await host.Accounts().CreateGuestAsync(new GuestBody(NewEmail()))).ShouldSucceed(HttpStatusCode.Created);
        (await host.Accounts(guest.Tokens).SetUpTwoFactorAsync(Password))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
    }

    [Fact]
    public async Task The_database_holds_neither_secret_nor_recovery_code_in_plain()
    {
        var app = await host.TurnOnTwoFactorAsync();
        await using var connection = await host.Database.OpenConnectionAsync();
        var secret = Convert.ToHexStringLower(Base32Encoding.ToBytes(app.Secret));
        (await connection.QueryAsync<string>("select t::text from two_factor t"))
            .ShouldAllBe(row => !row.Contains(secret) && !row.Contains(app.Secret));
        (await connection.QueryAsync<int>("select length(hash) from recovery_codes")).ShouldAllBe(length => length == 32);
    }

    [Fact]
    public async Task What_is_not_confirmed_is_deleted_after_a_day_and_what_is_on_stays()
    {
        var on = await host.TurnOnTwoFactorAsync();
        var (_, email) = await host.RegisterAsync();
        await host.Accounts(await host.LoginAsync(email)).SetUpTwoFactorAsync(Password);
        host.Clock.Advance(TimeSpan.FromHours(25));

        await host.Get<Cleanup>().RunOnceAsync(default);

        await using var connection = await host.Database.OpenConnectionAsync();
        (await connection.SingleAsync<int>("select count(*)::int from two_factor where confirmed_at is null")).ShouldBe(0);
        (await host.TryLoginAsync(on.Email)).ShouldBeRefused(HttpStatusCode.Unauthorized, "twoFactorRequired");
    }

    [Fact]
    public async Task It_is_exported_and_goes_with_the_account()
    {
        var app = await host.TurnOnTwoFactorAsync();
        var answer = await host.AccountsOfService().ExportAsync(app.UserId);
        answer.ShouldSucceed().TwoFactorSince.ShouldBe(host.Clock.GetUtcNow());
        answer.Text.ShouldNotContain(app.Secret);
        await app.Accounts.TurnOffTwoFactorAsync(Password, "wrong");

        await host.EraseAsync(app.UserId);

        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var table in new[] { "two_factor", "recovery_codes" })
            (await connection.SingleAsync<int>($"select count(*)::int from {table} where account_id = @UserId", new { app.UserId })).ShouldBe(0);
    }

    [GeneratedRegex("^([a-z2-9]{4}-){3}[a-z2-9]{4}$")]
    private static partial Regex Form();
}
