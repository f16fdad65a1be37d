namespace OnlineShop.Storefront.Sessions;

/// <summary>The session of the request that is answered now.</summary>
internal sealed class CurrentSession(
    IHttpContextAccessor current, SessionCookie cookie, SessionRenewals renewals, TimeProvider clock) : ISessionTokens
{
    private readonly HttpContext? context = current.HttpContext;
    private bool isRead;

    /// <summary>Another session begins while the page is drawn; what was drawn already shows the one before.</summary>
    public event Action? Begun;

    /// <summary>Null for a visitor who is not signed in.</summary>
    public Session? Value
    {
        get
        {
            if (!isRead && context is not null)
                (field, isRead) = (cookie.Read(context.Request), true);
            return field;
        }
        private set => (field, isRead) = (value, true);
    }

    public void Begin(Session session)
    {
        Value = session;
        if (context is { Response.HasStarted: false })
            cookie.Write(context, session);
        Begun?.Invoke();
    }

    public void End()
    {
        Value = null;
        if (context is { Response.HasStarted: false })
            cookie.Delete(context);
    }

    /// <inheritdoc/>
    public async Task<string?> AccessTokenAsync() =>
        Value is { } session && session.RenewAt <= clock.GetUtcNow() ? await RenewAsync(session.AccessToken) : Value?.AccessToken;

    /// <inheritdoc/>
    public async Task<string?> RenewAsync(string? refused)
    {
        // Another part of the same page may have renewed it meanwhile.
        if (Value is { } session && session.AccessToken == refused)
        {
            try
            {
                var renewed = await renewals.RenewAsync(session);
                if (Value == session)
                    Begin(renewed);
            }
            catch (SessionEndedException)
            {
                End();
                throw;
            }
        }

        return Value?.AccessToken;
    }
}
