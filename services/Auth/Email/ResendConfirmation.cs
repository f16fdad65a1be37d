using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Email;

/// <summary>How asking for another link ended.</summary>
internal abstract record Resending
{
    internal sealed record Asked : Resending;

    internal sealed record NoAccount : Resending;

    internal sealed record IsConfirmed : Resending;

    internal sealed record TooMany(TimeSpan Wait) : Resending;
}

/// <summary>Sends another link that confirms the account's address: the one of the welcome mail may be lost, or too old.</summary>
internal sealed class ResendConfirmationHandler(ShopDatabase database, AccountLinks links)
{
    public Task<Resending> HandleAsync(Guid accountId, CancellationToken cancel) =>
        database.InTransactionAsync<Resending>(
            async transaction =>
            {
                if (await transaction.LockAccountAsync(accountId, cancel) is not { } account)
                    return new Resending.NoAccount();
                if (account.EmailVerifiedAt is not null)
                    return new Resending.IsConfirmed();
                if (await links.FindWaitAsync(transaction, accountId, LinkPurpose.ConfirmEmail, cancel) is { } wait)
                    return new Resending.TooMany(wait);
                var link = await links.AddAsync(transaction, account, LinkPurpose.ConfirmEmail, account.Email, cancel);
                transaction.Publish(new EmailConfirmationRequested(account.Id, link.Id, account.Email, account.DisplayName, account.Locale, link.ExpiresAt));
                return new Resending.Asked();
            },
            cancel);
}
