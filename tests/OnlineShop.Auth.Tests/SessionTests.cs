using System.Net;
using System.Net.Http.Json;
using Dapper;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class SessionTests(AuthHost host)
{
    [Fact]
    public async Task A_refresh_token_is_traded_for_new_tokens()
    {
        var first = await SignInAsync();

        var second = Tokens.Of(await (await host.RefreshAsync(first.RefreshToken)).ReadAsync());

        second.RefreshToken.ShouldNotBe(first.RefreshToken);
        (await host.With(second.AccessToken).GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.RefreshAsync(second.RefreshToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_used_refresh_token_that_comes_again_ends_the_session()
    {
        var first = await SignInAsync();
        var second = Tokens.Of(await (await host.RefreshAsync(first.RefreshToken)).ReadAsync());

        await (await host.RefreshAsync(first.RefreshToken)).ShouldBeProblemAsync(401, "refreshTokenReused");

        await (await host.RefreshAsync(second.RefreshToken)).ShouldBeProblemAsync(401, "invalidRefreshToken");
    }

    [Fact]
    public async Task Of_many_refreshes_at_once_exactly_one_wins()
    {
        var tokens = await SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.RefreshAsync(tokens.RefreshToken)));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var loser in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await loser.ShouldBeProblemAsync(401, "refreshTokenReused");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_may_be_repeated()
    {
        var (_, email) = await host.RegisterAsync();
        var (here, elsewhere) = (await host.LoginAsync(email), await host.LoginAsync(email));

        for (var n = 0; n < 2; n++)
            (await host.Anonymous.PostAsJsonAsync("/api/auth/logout", new { refreshToken = here.RefreshToken })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Anonymous.PostAsJsonAsync("/api/auth/logout", new { refreshToken = "unknown" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await host.RefreshAsync(here.RefreshToken)).ShouldBeProblemAsync(401, "invalidRefreshToken");
        (await host.RefreshAsync(elsewhere.RefreshToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_ends_by_itself_when_nobody_refreshes_it()
    {
        var tokens = await SignInAsync();
        host.Clock.Advance(TimeSpan.FromDays(29));
        var next = Tokens.Of(await (await host.RefreshAsync(tokens.RefreshToken)).ReadAsync());
        host.Clock.Advance(TimeSpan.FromDays(31));
        await (await host.RefreshAsync(next.RefreshToken)).ShouldBeProblemAsync(401, "invalidRefreshToken");
    }

    [Fact]
    public async Task An_unknown_token_is_refused_and_a_missing_one_is_named()
    {
        await (await host.RefreshAsync("unknown")).ShouldBeProblemAsync(401, "invalidRefreshToken");
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/refresh", new { })).ShouldNameAsync("refreshToken");
        await (await host.Anonymous.PostAsJsonAsync("/api/auth/logout", new { refreshToken = 5 })).ShouldNameAsync("refreshToken");
    }

    [Fact]
    public async Task The_database_holds_no_token_that_could_be_used()
    {
        var tokens = await SignInAsync();
        await using var connection = await host.Database.OpenConnectionAsync();
        var asText = await connection.QueryAsync<string>("select encode(hash, 'escape') from refresh_tokens");
        asText.ShouldNotContain(tokens.RefreshToken);
        (await connection.QueryAsync<int>("select length(hash) from refresh_tokens")).ShouldAllBe(length => length == 32);
    }

    private async Task<Tokens> SignInAsync() => await host.LoginAsync((await host.RegisterAsync()).Email);
}
