using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using OnlineShop.BackOffice.Sessions;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests;

/// <summary>The session of an open page, whose script renews it.</summary>
public sealed class WorkSessionTests : IDisposable
{
    private readonly BackOfficeHost host = new();
    private readonly Script script = new();
    private readonly WorkSession work;

    public WorkSessionTests() => work = Open(script);

    public void Dispose()
    {
        work.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task A_token_that_is_good_is_used_without_asking()
    {
        Note("first", 900);
        (await work.AccessTokenAsync()).ShouldBe(Tokens.Access("first", "admin"));
        script.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_token_that_is_due_is_renewed_by_the_script_of_the_page()
    {
        Note("first", 1);
        script.Answer = () =>
        {
            Note("second", 900);
            return "kept";
        };
        (await work.AccessTokenAsync()).ShouldBe(Tokens.Access("second", "admin"));
        (await work.AccessTokenAsync()).ShouldBe(Tokens.Access("second", "admin"));
        script.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_was_refused_is_not_renewed_twice_where_another_tab_was_faster()
    {
        Note("first", 900);
        var refused = await work.AccessTokenAsync();
        Note("second", 1800);
        (await work.RenewAsync(refused)).ShouldBe(Tokens.Access("second", "admin"));
        script.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Where_another_replica_answered_the_script_Auth_gives_the_same_again()
    {
        Note("first", 1);
        script.Answer = () => "kept";
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second", "admin"));
        (await work.AccessTokenAsync()).ShouldBe(Tokens.Access("second", "admin"));
    }

    [Fact]
    public async Task A_session_that_has_ended_is_told_to_every_tab()
    {
        Note("first", 1);
        using var other = Open(new Script());
        var told = 0;
        other.Ended += () => told++;
        await other.WatchAsync();
        script.Answer = () => "ended";

        await Should.ThrowAsync<SessionEndedException>(work.AccessTokenAsync());

        (work.HasEnded, other.HasEnded, told).ShouldBe((true, true, 1));
        await Should.ThrowAsync<SessionEndedException>(other.AccessTokenAsync());
    }

    [Fact]
    public async Task With_Auth_away_the_session_stands()
    {
        Note("first", 1);
        script.Answer = () => "away";
        await Should.ThrowAsync<HttpRequestException>(work.AccessTokenAsync());
        work.HasEnded.ShouldBeFalse();
        script.Answer = () => throw new JSDisconnectedException("gone");
        await Should.ThrowAsync<HttpRequestException>(work.AccessTokenAsync());
        work.HasEnded.ShouldBeFalse();
    }

    private void Note(string name, int expiresIn) => host.Open.Note(Session.Of(
        new TokenResponse { AccessToken = Tokens.Access(name, "admin"), RefreshToken = "refresh-" + name, ExpiresIn = expiresIn, TokenType = "Bearer" },
        TimeProvider.System.GetUtcNow()));

    private WorkSession Open(Script own) => new(
        new SignedIn(), host.Open, host.Services.GetRequiredService<SessionRenewals>(), own, TimeProvider.System);

    private sealed class SignedIn : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(
            SessionAuthentication.PrincipalOf(new("", "", default, Guid.Empty, "Anna", "anna@example.com", Role: "admin", Id: "session-1"))));
    }

    private sealed class Script : IJSRuntime
    {
        public Func<string> Answer { get; set; } = () => throw new InvalidOperationException("Nobody is to ask.");

        public int Asked { get; private set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Asked++;
            return ValueTask.FromResult((TValue)(object)Answer());
        }
    }
}
