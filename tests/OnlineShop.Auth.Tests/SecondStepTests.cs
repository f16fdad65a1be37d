using System.Net;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.ApiClients;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>Signing in to an account with a second factor.</summary>
[Collection(nameof(AuthCollection))]
public sealed class SecondStepTests(AuthHost host)
{
    [Fact]
    public async Task The_right_password_is_answered_with_a_challenge_and_the_code_with_tokens()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        host.Clock.Advance(PhoneApp.Step);

        var asked = (await host.TryLoginAsync(holder.Email)).ShouldBeRefused(HttpStatusCode.Unauthorized, "twoFactorRequired");
        asked.Member<int>("expiresIn").ShouldBe(300);
        var tokens = (await host.AccountsFrom("curl/8").FinishLoginAsync(asked.Member<string>("challenge"), holder.Code())).ShouldSucceed();

        (await host.Accounts(tokens).MeAsync()).ShouldSucceed().Email.ShouldBe(holder.Email);
        (await host.Accounts(tokens).SessionsAsync()).ShouldSucceed().Items[0].Device.ShouldBe("curl");
        (await host.TryLoginAsync(holder.Email, "wrong password")).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
    }

    [Fact]
    public async Task A_code_is_accepted_a_step_early_or_late_and_no_further()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        host.Clock.Advance(10 * PhoneApp.Step);
        foreach (var (stepsAgo, isRight) in new[] { (2, false), (1, true), (-2, false), (-1, true) })
        {
            var answer = await FinishAsync(holder, holder.Code(stepsAgo));
            if (isRight)
                answer.ShouldSucceed();
            else
                answer.ShouldBeRefused(HttpStatusCode.Unauthorized, "wrongCode");
        }
    }

    [Fact]
    public async Task A_code_is_good_once_also_for_two_at_once()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        (await FinishAsync(holder, holder.Code())).ShouldBeRefused(HttpStatusCode.Unauthorized, "wrongCode");
        host.Clock.Advance(PhoneApp.Step);
        var challenge = await host.ChallengeAsync(holder.Email);

        // Fewer than would lock the second step.
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => host.Accounts().FinishLoginAsync(challenge, holder.Code())));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.OK))
            refused.ShouldBeRefused(HttpStatusCode.Unauthorized, "wrongCode");
        host.Clock.Advance(PhoneApp.Step);
        (await FinishAsync(holder, holder.Code())).ShouldSucceed();
        (await FinishAsync(holder, holder.Code(stepsAgo: 1))).ShouldBeRefused(HttpStatusCode.Unauthorized, "wrongCode");
    }

    [Fact]
    public async Task A_recovery_code_is_good_once_however_it_is_typed_also_for_two_at_once()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        (await FinishAsync(holder, $" {holder.RecoveryCodes[0].Replace('-', ' ').ToUpperInvariant()}")).ShouldSucceed();
        (await FinishAsync(holder, holder.RecoveryCodes[0])).ShouldBeRefused(HttpStatusCode.Unauthorized, "wrongCode");
        var challenge = await host.ChallengeAsync(holder.Email);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => host.Accounts().FinishLoginAsync(challenge, holder.RecoveryCodes[1])));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        (await holder.Accounts.TwoFactorAsync()).ShouldSucceed().RecoveryCodesLeft.ShouldBe(8);
        var other = await host.TurnOnTwoFactorAsync();
        (await FinishAsync(other, holder.RecoveryCodes[2])).ShouldBeRefused(HttpStatusCode.Unauthorized, "wrongCode");
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_second_step_and_signing_in_anew_does_not_help()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        host.Clock.Advance(PhoneApp.Step);
        for (var n = 0; n < 5; n++)
            (await FinishAsync(holder, "no code")).ShouldBeRefused(HttpStatusCode.Unauthorized, "wrongCode");

        var locked = await FinishAsync(holder, holder.Code());

        locked.ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
        locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(5));
        (await holder.Accounts.TurnOffTwoFactorAsync(Password, holder.Code())).ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await FinishAsync(holder, holder.Code())).ShouldSucceed();
    }

    [Fact]
    public async Task A_burst_of_guesses_is_answered_five_times()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        var challenge = await host.ChallengeAsync(holder.Email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => host.Accounts().FinishLoginAsync(challenge, $"guess {n}")));

        answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized).ShouldBe(5);
        answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldBe(25);
    }

    [Fact]
    public async Task A_challenge_ends_after_five_minutes_and_with_another_password_and_cannot_be_made_up()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        var old = await host.ChallengeAsync(holder.Email);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await ShouldBeInvalidAsync(old);

        var known = await host.ChallengeAsync(holder.Email);
        var other = await host.TurnOnTwoFactorAsync();
        var bytes = Base64UrlEncoder.DecodeBytes(known);
        other.UserId.TryWriteBytes(bytes, bigEndian: true, out _);
        await ShouldBeInvalidAsync(Base64UrlEncoder.Encode(bytes));
        await ShouldBeInvalidAsync("made up");

        (await host.ResetPasswordAsync(await host.GetResetTokenAsync(holder.Email))).ShouldSucceed(HttpStatusCode.NoContent);
        await ShouldBeInvalidAsync(known);

        async Task ShouldBeInvalidAsync(string challenge) =>
            (await host.Accounts().FinishLoginAsync(challenge, holder.Code()))
                .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidChallenge");
    }

    [Fact]
    public async Task A_new_password_does_not_turn_it_off()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        (await host.ResetPasswordAsync(await host.GetResetTokenAsync(holder.Email))).ShouldSucceed(HttpStatusCode.NoContent);
        host.Clock.Advance(PhoneApp.Step);

        var challenge = await host.ChallengeAsync(holder.Email, NewPassword);

        (await host.Accounts().FinishLoginAsync(challenge, holder.Code())).ShouldSucceed();
    }

    [Fact]
    public async Task Missing_fields_are_named() =>
        (await host.Accounts().PostAsync<NoBody>("/api/auth/login/two-factor")).ShouldBeInvalid("challenge", "code");

    private async Task<Answer<ApiClients.Accounts.ApiTokens>> FinishAsync(HolderOfTwo holder, string code) =>
        await host.Accounts().FinishLoginAsync(await host.ChallengeAsync(holder.Email), code);
}
