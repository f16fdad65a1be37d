using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Model;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Email;

/// <param name="Token">The token in the link of the mail.</param>
internal sealed record ConfirmEmailRequest(string? Token);

internal sealed class ConfirmEmailValidator : AbstractValidator<ConfirmEmailRequest>
{
    public ConfirmEmailValidator() => RuleFor(r => r.Token).LinkToken();
}

/// <summary>The address that is confirmed.</summary>
internal sealed record ConfirmEmailResponse(string Email);

/// <summary>The confirmed address, or why there is none.</summary>
internal sealed record EmailConfirmation(string? Email, bool IsTaken = false);

/// <summary>Uses a link that confirms an address: the account's own, or the one that is to replace it.</summary>
internal sealed class ConfirmEmail(ShopDatabase database, AccountLinks links, TimeProvider clock)
{
    public async Task<EmailConfirmation> HandleAsync(ConfirmEmailRequest request, CancellationToken cancel)
    {
        try
        {
            return await database.InTransactionAsync(
                async transaction =>
                    await links.UseAsync(transaction, request.Token!, cancel, LinkPurpose.ConfirmEmail, LinkPurpose.ChangeEmail) is { } used
                        ? new EmailConfirmation(await ConfirmAsync(transaction, used, cancel))
                        : new EmailConfirmation(null),
                cancel);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another account has taken the address since the link was requested. Nothing was changed.
            return new EmailConfirmation(null, IsTaken: true);
        }
    }

    private async Task<string> ConfirmAsync(ShopTransaction transaction, UsedLink used, CancellationToken cancel)
    {
        var ((link, account), now) = (used, clock.GetUtcNow());
        var stored = transaction.Context<AuthDbContext>().Accounts.Where(row => row.Id == account.Id);
        if (link.IsFor(LinkPurpose.ConfirmEmail))
        {
            if (account.EmailVerifiedAt is not null)
                return account.Email;
            await stored.ExecuteUpdateAsync(set => set.SetProperty(row => row.EmailVerifiedAt, now), cancel);
            transaction.Publish(new EmailConfirmed(account.Id, account.Email, null, now));
            return account.Email;
        }

        var key = EmailAddress.KeyOf(link.Email);
        await stored.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Email, link.Email)
                .SetProperty(row => row.EmailKey, key)
                .SetProperty(row => row.EmailVerifiedAt, now),
            cancel);
        // Links that went to the old address no longer work.
        await links.EndAsync(transaction, account.Id, null, cancel);
        transaction.Publish(new EmailConfirmed(account.Id, link.Email, account.Email, now));
        return link.Email;
    }
}
