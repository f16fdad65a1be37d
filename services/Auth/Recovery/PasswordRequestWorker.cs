using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Recovery;

/// <summary>Sends a link to the holder of the account, if the address of a request has one.</summary>
internal sealed class PasswordRequestWorker : LeasedWorker<PasswordRequest>
{
    private readonly PasswordRequests requests;
    private readonly AccountLinks links;
    private readonly ShopDatabase database;

    public PasswordRequestWorker(
        PasswordRequests requests, AccountLinks links, ShopDatabase database, ILogger<PasswordRequestWorker> logger)
        : base(logger)
    {
        this.requests = requests;
        this.links = links;
        this.database = database;
        requests.Added += Wake;
    }

    protected override int MaxParallel => 2;

    // Each request wakes it; polling is the fallback.
    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    protected override Task<IReadOnlyList<PasswordRequest>> ClaimAsync(int limit, CancellationToken cancel) =>
        requests.ClaimAsync(limit, cancel);

    protected override Task WorkAsync(PasswordRequest item, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var account = await AccountStatements.FindLockedByEmailAsync(transaction, item.EmailKey, cancel);
                if (!await PasswordRequestStatements.FinishAsync(transaction, item, cancel) || account is null)
                    return;
                var link = await links.AddAsync(transaction, account, LinkPurpose.ResetPassword, account.Email, cancel);
                transaction.Publish(new PasswordResetRequested(
                    account.Id, link.Id, account.Email, account.DisplayName, account.Locale, link.ExpiresAt));
            },
            cancel);
}
