using OnlineShop.Data;

namespace OnlineShop.Auth.Sessions;

/// <summary>Shows people their sessions, and ends those that they name.</summary>
internal sealed class OwnSessions(ShopDatabase database, SessionStore sessions, TimeProvider clock)
{
    /// <summary>The most sessions that are listed: a program that signs in for each request has more than anybody reads.</summary>
    private const int Most = 100;

    /// <param name="current">The session that asks.</param>
    public async Task<OpenSessionList> ListAsync(Guid accountId, Guid? current, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await SessionStatements.ListOpenAsync(connection, accountId, current, clock.GetUtcNow(), Most, cancel);
        return new OpenSessionList([.. rows.Select(row => row.Show(current))]);
    }

    /// <summary>Ends one session; false if the account has no such session, or it has ended.</summary>
    public Task<bool> EndAsync(Guid accountId, Guid id, CancellationToken cancel) => database.InTransactionAsync(
        transaction => sessions.EndAsync(transaction, accountId, id, cancel), cancel);

    /// <summary>Ends all sessions but one.</summary>
    public Task EndOthersAsync(Guid accountId, Guid? keep, CancellationToken cancel) => database.InTransactionAsync(
        transaction => sessions.RevokeAllAsync(transaction, accountId, keep, SessionStore.EndedByHolder, cancel), cancel);
}
