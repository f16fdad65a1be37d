using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.Recovery;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.Auth.People;

/// <summary>What Auth holds about a person: the account and its sessions. Neither a password nor a token can be shown; only hashes are there.</summary>
internal sealed class AuthPersonalData(ShopDatabase database) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var account = await connection.FindAsync<Account>(
            $"select {Account.Columns} from accounts where id = @userId", new { userId }, cancel);
        var sessions = await connection.QueryAsync<ExportedSession>(
            """
            select s.id, s.created_at as signed_in_at, s.expires_at, s.revoked_at as ended_at, s.revoked_because as ended_because,
              (select max(issued_at) from refresh_tokens t where t.session_id = s.id) as refreshed_at
            from sessions s where s.account_id = @userId order by s.id
            """,
            new { userId }, cancel);
        return new ExportedAccount(account is null ? null : AccountView.Of(account), sessions);
    }

    /// <summary>The account goes with its sessions, tokens and links. The last administrator stays: without one nobody could run the shop.</summary>
    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        if (await AccountAdministration.LockAsync(transaction, userId, cancel) is not { } locked)
            return true;
        if (locked.IsLastAdmin)
            return false;
        await transaction.ExecuteAsync("delete from accounts where id = @userId", new { userId }, cancel);
        await SignInAttempts.DeleteAsync(transaction, locked.Account.Email, cancel);
        await PasswordRequests.DeleteAsync(transaction, locked.Account.Email, cancel);
        return true;
    }
}

/// <summary>Auth's part of the export of a person's data.</summary>
internal sealed record ExportedAccount(AccountView? Account, IReadOnlyList<ExportedSession> Sessions);

/// <summary>A time that the person was signed in somewhere.</summary>
internal sealed class ExportedSession
{
    public Guid Id { get; init; }

    public DateTimeOffset SignedInAt { get; init; }

    public DateTimeOffset? RefreshedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBecause { get; init; }
}
