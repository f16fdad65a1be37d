using FluentValidation;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

internal sealed record ChangeRoleRequest(string? Role);

internal sealed class ChangeRoleValidator : AbstractValidator<ChangeRoleRequest>
{
    public ChangeRoleValidator() =>
        RuleFor(r => r.Role).Must(role => role is not null && AccountRules.Roles.Contains(role)).WithMessage("It must be customer or admin.");
}

internal sealed record AccountPage(IReadOnlyList<AccountView> Items, string? Next);

/// <summary>How the change of a role ended: the account as it is now, or nothing, or one admin too few.</summary>
internal sealed record RoleChange(Account? Account, bool IsLastAdmin = false);

/// <summary>An account that does not change until the transaction ends.</summary>
internal sealed record LockedAccount(Account Account, bool IsLastAdmin);

/// <summary>What administrators do with accounts.</summary>
internal sealed class AccountAdministration(ShopDatabase database)
{
    /// <summary>Accounts, the youngest first: ids rise with time.</summary>
    public async Task<AccountPage> ListAsync(string? search, Guid? after, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var accounts = await connection.QueryAsync<Account>(
            $"""
            select {Account.Columns} from accounts
            where (@after::uuid is null or id < @after) and (@pattern::text is null or email_key like @pattern or lower(display_name) like @pattern)
            order by id desc limit @count
            """,
            new { after, pattern = PatternOf(search), count = limit + 1 }, cancel);
        var (page, last) = Pages.Cut(accounts, limit);
        return new AccountPage([.. page.Select(AccountView.Of)], last?.Id.ToString("N"));
    }

    /// <summary>Gives an account a role. Tokens that are out keep the old one until they expire; the shop keeps at least one administrator.</summary>
    public Task<RoleChange> ChangeRoleAsync(Guid id, string role, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                if (await LockAsync(transaction, id, cancel) is not { } locked)
                    return new RoleChange(null);
                if (locked.Account.Role == role || locked.IsLastAdmin)
                    return new RoleChange(locked.Account, locked.IsLastAdmin && locked.Account.Role != role);
                await transaction.ExecuteAsync("update accounts set role = @role where id = @id", new { id, role }, cancel);
                return new RoleChange(locked.Account with { Role = role });
            },
            cancel);

    /// <summary>Reads an account and keeps it, and whether it is the last administrator, from changing until the transaction ends.</summary>
    public static async Task<LockedAccount?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel)
    {
        // Two administrators who demote or remove each other at once take turns here, in the order of the ids.
        var locked = await transaction.QueryAsync<Guid>(
            "select id from accounts where role = 'admin' or id = @id order by id for update", new { id }, cancel);
        return await transaction.FindAccountAsync(id, cancel) is { } account
            ? new LockedAccount(account, account.Role == ShopRoles.Admin && await CountAdminsAsync(transaction, locked, cancel) == 1)
            : null;
    }

    private static async Task<int> CountAdminsAsync(ShopTransaction transaction, IReadOnlyList<Guid> locked, CancellationToken cancel) =>
        await transaction.FindAsync<int>(
            "select count(*)::int from accounts where role = 'admin' and id = any(@locked)", new { locked = locked.ToArray() }, cancel);

    private static string? PatternOf(string? search) => string.IsNullOrWhiteSpace(search)
        ? null
        : $"%{search.Trim().ToLowerInvariant().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
