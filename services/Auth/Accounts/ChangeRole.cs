using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Model;
using OnlineShop.Data;
using OnlineShop.Data.Audit;

namespace OnlineShop.Auth.Accounts;

/// <param name="Role"><c>customer</c>, <c>support</c>, <c>merchant</c> or <c>admin</c>.</param>
internal sealed record ChangeRoleRequest(string? Role);

internal sealed class ChangeRoleValidator : AbstractValidator<ChangeRoleRequest>
{
    public ChangeRoleValidator() =>
        RuleFor(r => r.Role).Must(role => role is not null && AccountRules.Roles.Contains(role))
            .WithMessage(AccountRules.RoleExpected);
}

/// <summary>
/// The account after the change, or unchanged because it is the last administrator's or a guest's. Null: there is none.
/// </summary>
internal sealed record RoleChange(Account? Account, bool IsLastAdmin = false, bool IsGuest = false);

/// <summary>
/// Gives an account a role. Issued tokens keep the old one until they expire. The shop keeps at least one administrator.
/// </summary>
internal sealed class ChangeRole(ShopDatabase database)
{
    public Task<RoleChange> HandleAsync(Guid id, string role, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                if (await LockedAccount.FindAsync(transaction, id, cancel) is not { } locked)
                    return new RoleChange(null);
                if (locked.Account.IsGuest || locked.Account.Role == role || locked.IsLastAdmin)
                {
                    transaction.AuditNothing();
                    return new RoleChange(
                        locked.Account, locked.IsLastAdmin && locked.Account.Role != role, locked.Account.IsGuest);
                }

                await transaction.Context<AuthDbContext>().Accounts.Where(account => account.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(account => account.Role, role), cancel);
                transaction.Audit(new { locked.Account.Role }, new { Role = role });
                return new RoleChange(locked.Account with { Role = role });
            },
            cancel);
}
