using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OnlineShop.Client;

namespace OnlineShop.Web.Sessions;

/// <summary>
/// Renews sessions, each once: pages that are opened at the same moment share the renewal, and one whose answer the browser did not
/// wait for still finds it some minutes later. Otherwise Auth would take the old token, used twice, for a stolen one.
/// </summary>
public sealed class SessionRenewals(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The name of the client that it asks Auth by.</summary>
    public const string ClientName = "session-renewals";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (Task<Session> Renewal, DateTimeOffset At)> renewals = new();

    /// <summary>The session that follows one whose access token has run out.</summary>
    /// <exception cref="SessionEndedException">There is none.</exception>
    public async Task<Session> RenewAsync(Session old)
    {
        var (now, key) = (clock.GetUtcNow(), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(old.RefreshToken))));
        Forget(now);
        var begun = new TaskCompletionSource<Session>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (renewal, _) = renewals.GetOrAdd(key, _ => (begun.Task, now));
        if (renewal != begun.Task)
            return await renewal;
        try
        {
            begun.SetResult(await AskAsync(old));
        }
        catch (Exception error)
        {
            // The next one tries again: Auth may only have been away.
            renewals.TryRemove(key, out _);
            begun.SetException(error);
        }

        return await begun.Task;
    }

    private async Task<Session> AskAsync(Session old)
    {
        var shop = new ShopClient(clients.CreateClient(ClientName)) { AcceptsMissingMembers = true };
        try
        {
            return Session.Of(
                await shop.RefreshSessionAsync(new RefreshRequest { RefreshToken = old.RefreshToken }), clock.GetUtcNow());
        }
        catch (ShopApiException refused) when (
            (HttpStatusCode)refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest)
        {
            throw new SessionEndedException();
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, renewal) in renewals)
        {
            if (renewal.At + Kept < now)
                renewals.TryRemove(key, out _);
        }
    }
}
