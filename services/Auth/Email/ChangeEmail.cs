using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Passwords;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Email;

/// <param name="Password">The account's password: an open browser must not be enough to take the account away.</param>
internal sealed record ChangeEmailRequest(string? NewEmail, string? Password);

internal sealed class ChangeEmailValidator : AbstractValidator<ChangeEmailRequest>
{
    public ChangeEmailValidator()
    {
        RuleFor(r => r.NewEmail).Email();
        RuleFor(r => r.Password).GivenPassword();
    }
}

/// <summary>How asking for another address ended.</summary>
internal abstract record EmailChange
{
    internal sealed record Asked : EmailChange;

    internal sealed record NoAccount : EmailChange;

    internal sealed record IsSame : EmailChange;

    internal sealed record IsTaken : EmailChange;

    internal sealed record TooMany(TimeSpan Wait) : EmailChange;

    internal sealed record Refused(PasswordResult Why) : EmailChange;
}

/// <summary>Asks for another address: a link goes to the new one, a notice to the present one, and the present one counts until the link is used.</summary>
internal sealed class ChangeEmailHandler(ShopDatabase database, PasswordCheck check, AccountLinks links)
{
    public async Task<EmailChange> HandleAsync(Guid accountId, ChangeEmailRequest request, CancellationToken cancel)
    {
        if (await check.FindAsync(accountId, cancel) is not { } account)
            return new EmailChange.NoAccount();
        var result = await check.CheckAsync(account.Email, account, request.Password!, cancel);
        if (result is not PasswordResult.Right)
            return new EmailChange.Refused(result);

        var newEmail = request.NewEmail!;
        return await database.InTransactionAsync<EmailChange>(
            async transaction =>
            {
                if (await transaction.LockAccountAsync(accountId, cancel) is not { } current)
                    return new EmailChange.NoAccount();
                if (EmailAddress.KeyOf(newEmail) == EmailAddress.KeyOf(current.Email))
                    return new EmailChange.IsSame();
                var key = EmailAddress.KeyOf(newEmail);
                if (await transaction.FindAsync<bool>("select exists (select 1 from accounts where email_key = @key)", new { key }, cancel))
                    return new EmailChange.IsTaken();
                if (await links.FindWaitAsync(transaction, accountId, LinkPurpose.ChangeEmail, cancel) is { } wait)
                    return new EmailChange.TooMany(wait);

                // The last wish counts: the link to an address that was asked for before opens nothing any more.
                await links.EndAsync(transaction, accountId, LinkPurpose.ChangeEmail, cancel);
                var link = await links.AddAsync(transaction, current, LinkPurpose.ChangeEmail, newEmail, cancel);
                transaction.Publish(new EmailChangeRequested(accountId, link.Id, current.Email, newEmail, current.DisplayName, current.Locale, link.ExpiresAt));
                return new EmailChange.Asked();
            },
            cancel);
    }
}
