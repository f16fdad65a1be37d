using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.Data.Statements;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>People see where they are signed in, and end what they do not know.</summary>
[Collection(nameof(AuthCollection))]
public sealed class OwnSessionTests(AuthHost host)
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0";
    private const string Phone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task The_list_has_the_open_sessions_of_the_caller_and_says_which_one_asks()
    {
        var (_, email) = await host.RegisterAsync();
        var started = host.Clock.GetUtcNow();
        var here = (await host.AccountsFrom(Firefox).LoginAsync(email, Password)).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.AccountsFrom(Phone).LoginAsync(email, Password);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.LoginAsync(email);
        var ended = await host.LoginAsync(email);
        await host.Accounts().LogoutAsync(ended.RefreshToken);
        await host.LoginAsync((await host.RegisterAsync()).Email);

        var sessions = await ListAsync(here);

        sessions.Select(session => session.Device).ShouldBe(["Firefox, Windows", null, "Safari, iPhone"]);
        sessions.Select(session => session.Current).ShouldBe([true, false, false]);
        (sessions[0].StartedAt, sessions[0].LastUsedAt, sessions[0].ExpiresAt)
            .ShouldBe((started, started, started + TimeSpan.FromDays(30)));
    }

    [Fact]
    public async Task A_renewal_is_a_use_and_brings_the_device_up_to_date_if_it_names_one()
    {
        var (_, email) = await host.RegisterAsync();
        var started = host.Clock.GetUtcNow();
        var tokens = await host.LoginAsync(email);
        host.Clock.Advance(TimeSpan.FromHours(1));

        tokens = (await host.AccountsFrom(Firefox).RefreshAsync(tokens.RefreshToken)).ShouldSucceed();
        tokens = (await host.RefreshAsync(tokens)).ShouldSucceed();

        var session = (await ListAsync(tokens)).ShouldHaveSingleItem();
        session.Device.ShouldBe("Firefox, Windows");
        (session.StartedAt, session.LastUsedAt).ShouldBe((started, host.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_guest_has_one_session_with_its_device()
    {
        var guest = (await host.AccountsFrom(Phone).CreateGuestAsync(new GuestBody(NewEmail()))).ShouldSucceed(HttpStatusCode.Created);
        (await ListAsync(guest.Tokens)).ShouldHaveSingleItem().Device.ShouldBe("Safari, iPhone");
    }

    [Fact]
    public async Task One_that_is_ended_cannot_be_renewed_and_is_not_found_any_more()
    {
        var (_, email) = await host.RegisterAsync();
        var (here, elsewhere) = (await host.LoginAsync(email), await host.LoginAsync(email));
        var other = (await ListAsync(here)).Single(session => !session.Current);

        (await host.Accounts(here).EndSessionAsync(other.Id)).ShouldSucceed(HttpStatusCode.NoContent);

        (await host.RefreshAsync(elsewhere)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.Accounts(here).EndSessionAsync(other.Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await ListAsync(here)).ShouldHaveSingleItem().Current.ShouldBeTrue();
        (await host.RefreshAsync(here)).ShouldSucceed();
    }

    [Fact]
    public async Task Anothers_session_is_not_found_and_stays()
    {
        var theirs = await host.LoginAsync((await host.RegisterAsync()).Email);
        var mine = await host.LoginAsync((await host.RegisterAsync()).Email);
        var id = (await ListAsync(theirs)).ShouldHaveSingleItem().Id;

        (await host.Accounts(mine).EndSessionAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Accounts().EndSessionAsync(id)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Accounts().EndOtherSessionsAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Accounts().SessionsAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);

        (await host.RefreshAsync(theirs)).ShouldSucceed();
    }

    [Fact]
    public async Task All_others_are_ended_at_once_and_the_export_says_why()
    {
        var (userId, email) = await host.RegisterAsync();
        var others = new[] { await host.LoginAsync(email), await host.LoginAsync(email) };
        var stranger = await host.LoginAsync((await host.RegisterAsync()).Email);
        var here = await host.LoginAsync(email);

        for (var n = 0; n < 2; n++)
            (await host.Accounts(here).EndOtherSessionsAsync()).ShouldSucceed(HttpStatusCode.NoContent);

        foreach (var other in others)
            (await host.RefreshAsync(other)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.RefreshAsync(here)).ShouldSucceed();
        (await host.RefreshAsync(stranger)).ShouldSucceed();
        (await host.AccountsOfService().ExportAsync(userId)).ShouldSucceed().Sessions
            .Count(session => session.EndedBecause == "endedByHolder").ShouldBe(2);
    }

    [Fact]
    public async Task A_long_or_odd_user_agent_is_shortened_and_harms_nothing()
    {
        var (_, email) = await host.RegisterAsync();
        var tokens = (await host.AccountsFrom("<b>Ünit\u202e " + new string('x', 2000)).LoginAsync(email, Password)).ShouldSucceed();

        (await ListAsync(tokens)).ShouldHaveSingleItem().Device.ShouldBeNull();

        await using var connection = await host.Database.OpenConnectionAsync();
        var stored = await connection.SingleAsync<string>(
            "select user_agent from sessions where account_id = (select id from accounts where email_key = @email)", new { email });
        stored.Length.ShouldBe(256);
        stored.ShouldAllBe(letter => letter >= ' ' && letter <= '~');
    }

    private async Task<IReadOnlyList<ApiOpenSession>> ListAsync(ApiTokens session) =>
        (await host.Accounts(session).SessionsAsync()).ShouldSucceed().Items;
}
