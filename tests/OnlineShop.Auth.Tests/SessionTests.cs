using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.Auth.Sessions;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class SessionTests(AuthHost host)
{
    [Fact]
    public async Task A_refresh_token_is_exchanged_for_new_tokens()
    {
        var first = await SignInAsync();

        var second = (await host.RefreshAsync(first)).ShouldSucceed();

        second.RefreshToken.ShouldNotBe(first.RefreshToken);
        (await host.Accounts(second).MeAsync()).ShouldSucceed();
        (await host.RefreshAsync(second)).ShouldSucceed();
    }

    [Fact]
    public async Task A_used_refresh_token_that_is_used_again_ends_the_session()
    {
        var first = await SignInAsync();
        var second = (await host.RefreshAsync(first)).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromSeconds(10));

        (await host.RefreshAsync(first)).ShouldBeRefused(HttpStatusCode.Unauthorized, "refreshTokenReused");

        (await host.RefreshAsync(second)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.RefreshAsync(first)).ShouldBeRefused(HttpStatusCode.Unauthorized, "refreshTokenReused");
    }

    [Fact]
    public async Task Of_many_refreshes_at_once_all_get_the_same_successor()
    {
        var first = await SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.RefreshAsync(first)));

        var tokens = answers.Select(answer => answer.ShouldSucceed()).ToList();
        var successor = tokens.Select(t => t.RefreshToken).Distinct().ShouldHaveSingleItem();
        (await CountTokensAsync(first)).ShouldBe(2);
        foreach (var token in tokens)
            (await host.Accounts(token).MeAsync()).ShouldSucceed();
        (await host.Accounts().RefreshAsync(successor)).ShouldSucceed();
    }

    [Fact]
    public async Task A_second_tab_gets_the_successor_again_within_ten_seconds()
    {
        var first = await SignInAsync();
        var second = (await host.RefreshAsync(first)).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromSeconds(9));

        (await host.RefreshAsync(first)).ShouldSucceed().RefreshToken.ShouldBe(second.RefreshToken);
    }

    [Fact]
    public async Task The_grace_period_reopens_no_ended_session()
    {
        var first = await SignInAsync();
        await host.RefreshAsync(first);
        await host.Accounts().LogoutAsync(first.RefreshToken);

        (await host.RefreshAsync(first)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
    }

    [Fact]
    public async Task The_access_token_tells_when_its_holder_signed_in()
    {
        var signedInAt = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        var first = await SignInAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));

        var second = (await host.RefreshAsync(first)).ShouldSucceed();

        new JsonWebToken(first.AccessToken).GetPayloadValue<long>("auth_time").ShouldBe(signedInAt);
        new JsonWebToken(second.AccessToken).GetPayloadValue<long>("auth_time").ShouldBe(signedInAt);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_may_be_repeated()
    {
        var (_, email) = await host.RegisterAsync();
        var (here, elsewhere) = (await host.LoginAsync(email), await host.LoginAsync(email));

        for (var n = 0; n < 2; n++)
            (await host.Accounts().LogoutAsync(here.RefreshToken)).ShouldSucceed(HttpStatusCode.NoContent);
        (await host.Accounts().LogoutAsync("unknown")).ShouldSucceed(HttpStatusCode.NoContent);

        (await host.RefreshAsync(here)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.RefreshAsync(elsewhere)).ShouldSucceed();
    }

    [Fact]
    public async Task A_session_ends_by_itself_when_nobody_refreshes_it()
    {
        var tokens = await SignInAsync();
        host.Clock.Advance(TimeSpan.FromDays(29));
        var next = (await host.RefreshAsync(tokens)).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromDays(31));
        (await host.RefreshAsync(next)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
    }

    [Fact]
    public async Task An_unknown_token_is_refused_and_a_missing_one_is_named()
    {
        (await host.Accounts().RefreshAsync("unknown"))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.Accounts().PostAsync<ApiTokens>("/api/auth/refresh")).ShouldBeInvalid("refreshToken");
        (await host.Accounts().PostAsync<NoBody>("/api/auth/logout", new { refreshToken = 5 }))
            .ShouldBeInvalid("refreshToken");
    }

    [Fact]
    public async Task The_database_holds_no_token_that_could_be_used()
    {
        var tokens = await SignInAsync();
        await using var connection = await host.Database.OpenConnectionAsync();
        var asText = await connection.QueryAsync<string>("select encode(hash, 'escape') from refresh_tokens");
        asText.ShouldNotContain(tokens.RefreshToken);
        (await connection.QueryAsync<int>("select length(hash) from refresh_tokens"))
            .ShouldAllBe(length => length == 32);
    }

    private async Task<int> CountTokensAsync(ApiTokens tokens)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.SingleAsync<int>(
            "select count(*)::int from refresh_tokens where session_id = (select session_id from refresh_tokens where hash = @hash)",
            new { hash = RefreshTokens.HashOf(tokens.RefreshToken) });
    }

    private async Task<ApiTokens> SignInAsync() => await host.LoginAsync((await host.RegisterAsync()).Email);
}
