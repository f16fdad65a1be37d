using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>
/// Statements on second factors: each check and its change are one step, so that of two uses of a code at once one is refused.
/// </summary>
internal static class TwoFactorStatements
{
    public static Task<TwoFactorRow?> FindAsync(NpgsqlConnection connection, Guid accountId, CancellationToken cancel) =>
        connection.FindAsync<TwoFactorRow>(
            "select account_id, sealed_secret, confirmed_at, used_step from two_factor where account_id = @accountId",
            new { accountId }, cancel);

    /// <summary>Whether signing in asks for a code.</summary>
    public static async Task<bool> IsOnAsync(ShopTransaction transaction, Guid accountId, CancellationToken cancel) =>
        await transaction.FindAsync<bool?>(
            "select true from two_factor where account_id = @accountId and confirmed_at is not null",
            new { accountId }, cancel) is true;

    public static Task<TwoFactorState?> FindStateAsync(NpgsqlConnection connection, Guid accountId, CancellationToken cancel) =>
        connection.FindAsync<TwoFactorState>(
            """
            select true as on, f.confirmed_at as since,
              (select count(*)::int from recovery_codes c where c.account_id = f.account_id and c.used_at is null) as recovery_codes_left
            from two_factor f where f.account_id = @accountId and f.confirmed_at is not null
            """,
            new { accountId }, cancel);

    /// <summary>Stores a secret that is to be confirmed, in place of an earlier one; false if the second factor is on.</summary>
    public static async Task<bool> SetUpAsync(
        ShopTransaction transaction, Guid accountId, byte[] sealedSecret, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            insert into two_factor (account_id, sealed_secret, created_at) values (@accountId, @sealedSecret, @now)
            on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
            where two_factor.confirmed_at is null
            """,
            new { accountId, sealedSecret, now }, cancel) == 1;

    /// <summary>Turns it on with the secret that was checked; false if that is no longer the one to be confirmed.</summary>
    public static async Task<bool> ConfirmAsync(
        ShopTransaction transaction, TwoFactorRow known, long step, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            update two_factor set confirmed_at = @now, used_step = @step
            where account_id = @AccountId and sealed_secret = @SealedSecret and confirmed_at is null
            """,
            new { known.AccountId, known.SealedSecret, step, now }, cancel) == 1;

    public static Task InsertCodesAsync(
        ShopTransaction transaction, Guid accountId, byte[][] hashes, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "insert into recovery_codes (account_id, hash) select @accountId, unnest(@hashes)", new { accountId, hashes }, cancel);

    /// <summary>Uses the code of a step up; false if it, or a later one, was used.</summary>
    public static async Task<bool> UseStepAsync(
        ShopTransaction transaction, Guid accountId, long step, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            update two_factor set used_step = @step
            where account_id = @accountId and confirmed_at is not null and (used_step is null or used_step < @step)
            """,
            new { accountId, step }, cancel) == 1;

    /// <summary>Whether a recovery code is good.</summary>
    public static async Task<bool> HasCodeAsync(
        NpgsqlConnection connection, Guid accountId, byte[] hash, CancellationToken cancel) =>
        await connection.FindAsync<bool?>(
            "select true from recovery_codes where account_id = @accountId and hash = @hash and used_at is null",
            new { accountId, hash }, cancel) is true;

    /// <summary>Uses a recovery code up; false if it is unknown, or was used.</summary>
    public static async Task<bool> UseCodeAsync(
        ShopTransaction transaction, Guid accountId, byte[] hash, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            "update recovery_codes set used_at = @now where account_id = @accountId and hash = @hash and used_at is null",
            new { accountId, hash, now }, cancel) == 1;

    /// <summary>Turns it off: the secret goes with its recovery codes.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, Guid accountId, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from two_factor where account_id = @accountId", new { accountId }, cancel);

    /// <summary>Deletes secrets that were made before a time and not confirmed; answers how many.</summary>
    public static Task<int> DeletePendingAsync(
        ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "delete from two_factor where confirmed_at is null and created_at < @before", new { before }, cancel);
}
