using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Email;

/// <summary>How the request for another link ended.</summary>
internal abstract record ResendResult
{
    internal sealed record Requested : ResendResult;

    internal sealed record NoAccount : ResendResult;

    internal sealed record IsConfirmed : ResendResult;

    internal sealed record IsGuest : ResendResult;

    internal sealed record TooMany(TimeSpan Wait) : ResendResult;
}

/// <summary>Sends another link that confirms the account's address: the welcome mail may be lost, or its link too old.</summary>
internal sealed class ResendConfirmation(ShopDatabase database, AccountLinks links)
{
    public Task<ResendResult> HandleAsync(Guid accountId, CancellationToken cancel) =>
        database.InTransactionAsync<ResendResult>(
            async transaction =>
            {
                if (await AccountStatements.FindLockedAsync(transaction, accountId, cancel) is not { } account)
                    return new ResendResult.NoAccount();
                if (account.IsGuest)
                    return new ResendResult.IsGuest();
                if (account.EmailVerifiedAt is not null)
                    return new ResendResult.IsConfirmed();
                if (await links.FindWaitAsync(transaction, accountId, LinkPurpose.ConfirmEmail, cancel) is { } wait)
                    return new ResendResult.TooMany(wait);
                var link = await links.AddAsync(transaction, account, LinkPurpose.ConfirmEmail, account.Email, cancel);
                transaction.Publish(new EmailConfirmationRequested(
                    account.Id, link.Id, account.Email, account.DisplayName, account.Locale, link.ExpiresAt));
                return new ResendResult.Requested();
            },
            cancel);
}
