using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Accounts;

/// <summary>
/// Statements on accounts that take a lock, guard against concurrent requests, or run at every sign-in or at the start.
/// </summary>
internal static class AccountStatements
{
    private const string Columns =
        "id, email, display_name, locale, role, password_hash, registered_at, email_verified_at, is_guest, locked_at, lock_reason";

    /// <summary>Stores a new account; false if the address is taken.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, Account account, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            insert into accounts (id, email, email_key, display_name, locale, role, password_hash, registered_at, is_guest)
            values (@Id, @Email, @EmailKey, @DisplayName, @Locale, @Role, @PasswordHash, @RegisteredAt, @IsGuest)
            on conflict (email_key) do nothing
            """,
            account, cancel) == 1;

    public static Task<Account?> FindAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Account>($"select {Columns} from accounts where id = @id", new { id }, cancel);

    public static Task<Account?> FindByEmailAsync(
        NpgsqlConnection connection, string emailKey, CancellationToken cancel) =>
        connection.FindAsync<Account>(
            $"select {Columns} from accounts where email_key = @emailKey", new { emailKey }, cancel);

    /// <summary>Those of some accounts, guests' among them, that have an address.</summary>
    public static Task<List<Guid>> FilterByAddressAsync(
        NpgsqlConnection connection, Guid[] ids, string address, CancellationToken cancel) =>
        connection.QueryAsync<Guid>(
            "select id from accounts where id = any(@ids) and lower(email) = @address order by id", new { ids, address }, cancel);

    /// <summary>Reads an account and locks it until the transaction ends.</summary>
    public static Task<Account?> FindLockedAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Account>($"select {Columns} from accounts where id = @id for update", new { id }, cancel);

    /// <inheritdoc cref="FindLockedAsync"/>
    public static Task<Account?> FindLockedByEmailAsync(
        ShopTransaction transaction, string emailKey, CancellationToken cancel) =>
        transaction.FindAsync<Account>(
            $"select {Columns} from accounts where email_key = @emailKey for update", new { emailKey }, cancel);

    /// <summary>
    /// Reads an account and keeps its password from changing until the transaction ends; null if the hash is no longer this
    /// one.
    /// </summary>
    public static Task<Account?> FindWithHashAsync(
        ShopTransaction transaction, Guid id, string hash, CancellationToken cancel) =>
        transaction.FindAsync<Account>(
            $"select {Columns} from accounts where id = @id and password_hash = @hash for share", new { id, hash },
            cancel);

    /// <summary>Replaces the hash of a password; false if it is no longer the known one.</summary>
    public static async Task<bool> ReplaceHashAsync(
        NpgsqlConnection connection, Guid id, string known, string hash, CancellationToken cancel) =>
        await connection.ExecuteAsync(
            "update accounts set password_hash = @hash where id = @id and password_hash = @known",
            new { id, known, hash }, cancel) == 1;

    /// <summary>Sets the password and the role of an account that the transaction holds, and lets it be used.</summary>
    public static Task SetHashAndRoleAsync(
        ShopTransaction transaction, Guid id, string hash, string role, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update accounts set password_hash = @hash, role = @role, locked_at = null, lock_reason = null where id = @id",
            new { id, hash, role }, cancel);

    /// <summary>
    /// Locks an account and all administrators' accounts until the transaction ends, in the order of their ids.
    /// </summary>
    public static Task<IReadOnlyList<Guid>> LockWithAdminsAsync(
        ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>(
            "select id from accounts where role = 'admin' or id = @id order by id for update", new { id }, cancel);

    /// <summary>Whether another one of these accounts is an administrator's who can sign in.</summary>
    public static async Task<bool> HasOtherAdminAsync(
        ShopTransaction transaction, Guid id, IReadOnlyList<Guid> accounts, CancellationToken cancel) =>
        await transaction.FindAsync<bool?>(
            "select true from accounts where role = 'admin' and locked_at is null and id = any(@ids) and id <> @id limit 1",
            new { id, ids = accounts.ToArray() }, cancel) is true;
}
