using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Passwords;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Email;

/// <param name="Password">The account's password: an open browser must not be enough to take over the account.</param>
internal sealed record ChangeEmailRequest(string? NewEmail, string? Password);

internal sealed class ChangeEmailValidator : AbstractValidator<ChangeEmailRequest>
{
    public ChangeEmailValidator()
    {
        RuleFor(r => r.NewEmail).Email();
        RuleFor(r => r.Password).GivenPassword();
    }
}

/// <summary>How the request for another address ended.</summary>
internal abstract record EmailChange
{
    internal sealed record Requested : EmailChange;

    internal sealed record NoAccount : EmailChange;

    internal sealed record IsSame : EmailChange;

    internal sealed record IsTaken : EmailChange;

    internal sealed record TooMany(TimeSpan Wait) : EmailChange;

    internal sealed record Refused(PasswordResult Why) : EmailChange;
}

/// <summary>
/// Requests another address: a link goes to the new one and a notice to the current one, which stays in force until the link is
/// used.
/// </summary>
internal sealed class ChangeEmail(ShopDatabase database, AccountStore accounts, PasswordCheck check, AccountLinks links)
{
    public async Task<EmailChange> HandleAsync(Guid accountId, ChangeEmailRequest request, CancellationToken cancel)
    {
        if (await accounts.FindAsync(accountId, cancel) is not { } account)
            return new EmailChange.NoAccount();
        var result = await check.CheckAsync(account.Email, account, request.Password!, cancel);
        if (result is not PasswordResult.Right)
            return new EmailChange.Refused(result);
        return await database.InTransactionAsync(
            transaction => RequestAsync(transaction, accountId, request.NewEmail!, cancel), cancel);
    }

    private async Task<EmailChange> RequestAsync(
        ShopTransaction transaction, Guid accountId, string newEmail, CancellationToken cancel)
    {
        if (await AccountStatements.FindLockedAsync(transaction, accountId, cancel) is not { } account)
            return new EmailChange.NoAccount();
        if (EmailAddress.KeyOf(newEmail) == account.EmailKey)
            return new EmailChange.IsSame();
        if (await AccountStore.IsTakenAsync(transaction, newEmail, cancel))
            return new EmailChange.IsTaken();
        if (await links.FindWaitAsync(transaction, accountId, LinkPurpose.ChangeEmail, cancel) is { } wait)
            return new EmailChange.TooMany(wait);

        // The last request counts: the link to an address that was requested earlier no longer works.
        await links.EndAsync(transaction, accountId, LinkPurpose.ChangeEmail, cancel);
        var link = await links.AddAsync(transaction, account, LinkPurpose.ChangeEmail, newEmail, cancel);
        transaction.Publish(new EmailChangeRequested(
            accountId, link.Id, account.Email, newEmail, account.DisplayName, account.Locale, link.ExpiresAt));
        return new EmailChange.Requested();
    }
}
