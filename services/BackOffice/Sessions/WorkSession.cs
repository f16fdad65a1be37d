using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace OnlineShop.BackOffice.Sessions;

/// <summary>
/// The session of the page that is open. A circuit can set no cookie, so it does not renew tokens itself: it has the page's script
/// post to <see cref="SessionEndpoints.RenewPath"/>, which does, and takes what that has noted in <see cref="OpenSessions"/>.
/// </summary>
internal sealed class WorkSession(
    AuthenticationStateProvider state, OpenSessions open, SessionRenewals renewals, IJSRuntime script, TimeProvider clock)
    : ISessionTokens, IDisposable
{
    private string? id;
    private IDisposable? watching;

    /// <summary>The session has ended while the page was open: here, in another tab, or at Auth.</summary>
    public event Action? Ended;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Begins to listen for the end of the session.</summary>
    public async Task WatchAsync()
    {
        if (id is not null)
            return;
        var user = (await state.GetAuthenticationStateAsync()).User;
        id = user.FindFirst(SessionAuthentication.SessionClaim)?.Value ?? "";
        watching = open.Watch(id, OnEnded);
        if (id.Length > 0 && open.Find(id) is null)
            OnEnded();
    }

    /// <inheritdoc/>
    public async Task<string?> AccessTokenAsync()
    {
        var session = await FindAsync();
        return session.RenewAt <= clock.GetUtcNow() ? await RenewAsync(session.AccessToken) : session.AccessToken;
    }

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">Auth, or the browser, does not answer: the session stands as it is.</exception>
    public async Task<string?> RenewAsync(string? refused)
    {
        var session = await FindAsync();
        if (session.AccessToken != refused)
            return session.AccessToken;
        switch (await AskScriptAsync())
        {
            case "ended":
                End();
                throw new SessionEndedException();
            case not "kept":
                throw new HttpRequestException("The session could not be renewed now.");
        }

        session = await FindAsync();
        if (session.AccessToken != refused)
            return session.AccessToken;
        // Another replica answered the script. Auth gives the same tokens again for ten seconds.
        return open.Note(await renewals.RenewAsync(session)).AccessToken;
    }

    /// <inheritdoc/>
    public void End()
    {
        if (id is { Length: > 0 })
            open.End(id);
        OnEnded();
    }

    public void Dispose() => watching?.Dispose();

    private async Task<Session> FindAsync()
    {
        await WatchAsync();
        return HasEnded || open.Find(id!) is not { } session ? throw new SessionEndedException() : session;
    }

    private async Task<string> AskScriptAsync()
    {
        try
        {
            return await script.InvokeAsync<string>("shop.renew");
        }
        catch (Exception error) when (error is JSException or JSDisconnectedException or OperationCanceledException)
        {
            return "away";
        }
    }

    private void OnEnded()
    {
        if (HasEnded)
            return;
        HasEnded = true;
        Ended?.Invoke();
    }
}
