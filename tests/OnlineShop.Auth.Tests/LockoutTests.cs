using System.Net;
using OnlineShop.ApiClients;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class LockoutTests(AuthHost host)
{
    [Fact]
    public async Task Five_failures_in_a_row_lock_the_account_even_for_the_right_password()
    {
        var (_, email) = await host.RegisterAsync();
        await FailAsync(email, 5);

        var locked = await host.TryLoginAsync(email);

        locked.ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
        locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(5));
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task Each_further_lock_is_longer_until_a_success()
    {
        var (_, email) = await host.RegisterAsync();
        await FailAsync(email, 5);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await FailAsync(email, 5);
        (await host.TryLoginAsync(email)).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(10));

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await host.LoginAsync(email);
        await FailAsync(email, 5);
        (await host.TryLoginAsync(email)).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_success_resets_the_count()
    {
        var (_, email) = await host.RegisterAsync();
        await FailAsync(email, 4);
        await host.LoginAsync(email);
        await FailAsync(email, 4);
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task An_address_without_an_account_is_locked_alike()
    {
        var email = NewEmail();
        await FailAsync(email, 5);
        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
    }

    [Fact]
    public async Task A_burst_of_guesses_is_answered_five_times()
    {
        var (_, email) = await host.RegisterAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(n => host.TryLoginAsync(email, $"guess number {n}")));

        answers.Count(a => a.Status == HttpStatusCode.Unauthorized).ShouldBe(5);
        answers.Count(a => a.Status == HttpStatusCode.TooManyRequests).ShouldBe(45);
    }

    [Fact]
    public async Task Many_correct_sign_ins_at_once_are_not_locked_out()
    {
        var (_, email) = await host.RegisterAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.TryLoginAsync(email)));
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
    }

    private async Task FailAsync(string email, int times)
    {
        for (var n = 0; n < times; n++)
            (await host.TryLoginAsync(email, "wrong password"))
                .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
    }
}
