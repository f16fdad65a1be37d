using FluentValidation;
using Npgsql;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Email;

/// <param name="Token">What the link in the mail says.</param>
internal sealed record ConfirmEmailRequest(string? Token);

internal sealed class ConfirmEmailValidator : AbstractValidator<ConfirmEmailRequest>
{
    public ConfirmEmailValidator() => RuleFor(r => r.Token).LinkToken();
}

/// <summary>The address that is confirmed.</summary>
internal sealed record ConfirmEmailResponse(string Email);

/// <summary>How using the link of a mail ended: the account's address, or why there is none.</summary>
internal sealed record EmailConfirmation(string? Email, bool IsTaken = false);

/// <summary>Uses the link that confirms an address: the one that the account has, or the one that it is to have from now on.</summary>
internal sealed class ConfirmEmailHandler(ShopDatabase database, AccountLinks links, TimeProvider clock)
{
    public async Task<EmailConfirmation> HandleAsync(ConfirmEmailRequest request, CancellationToken cancel)
    {
        try
        {
            return await database.InTransactionAsync(
                async transaction => await links.UseAsync(transaction, request.Token!, cancel, LinkPurpose.ConfirmEmail, LinkPurpose.ChangeEmail) is { } opened
                    ? new EmailConfirmation(await ConfirmAsync(transaction, opened, cancel))
                    : new EmailConfirmation(null),
                cancel);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Somebody else registered with it, or changed to it, since the link was asked for. Nothing was changed.
            return new EmailConfirmation(null, IsTaken: true);
        }
    }

    private async Task<string> ConfirmAsync(ShopTransaction transaction, OpenedLink opened, CancellationToken cancel)
    {
        var ((link, account), now) = (opened, clock.GetUtcNow());
        if (link.IsFor(LinkPurpose.ConfirmEmail))
        {
            if (account.EmailVerifiedAt is not null)
                return account.Email;
            await transaction.ExecuteAsync("update accounts set email_verified_at = @now where id = @Id", new { account.Id, now }, cancel);
            transaction.Publish(new EmailConfirmed(account.Id, account.Email, null, now));
            return account.Email;
        }

        await transaction.ExecuteAsync(
            "update accounts set email = @Email, email_key = @key, email_verified_at = @now where id = @Id",
            new { account.Id, link.Email, key = EmailAddress.KeyOf(link.Email), now }, cancel);
        // What went to the old address opens nothing any more.
        await links.EndAsync(transaction, account.Id, null, cancel);
        transaction.Publish(new EmailConfirmed(account.Id, link.Email, account.Email, now));
        return link.Email;
    }
}
