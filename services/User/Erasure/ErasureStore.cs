using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.User.Model;

namespace OnlineShop.User.Erasure;

/// <summary>Removals in the database. Each asks the services by the commit that stores it.</summary>
internal sealed class ErasureStore(
    IDbContextFactory<UserDbContext> contexts, ShopDatabase database, Erasures own, TimeProvider clock)
{
    /// <summary>A removal was stored.</summary>
    public event Action? Started;

    public async Task<ErasureProcess?> FindAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ErasureProcesses.SingleOrDefaultAsync(process => process.UserId == userId, cancel);
    }

    /// <summary>Begins a removal, unless it has begun.</summary>
    public async Task<ErasureProcess> StartAsync(
        Guid userId, Guid requestedBy, int tokenSeconds, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await database.InTransactionAsync(
            async transaction =>
            {
                if (!await ErasureStatements.InsertAsync(transaction, userId, requestedBy, tokenSeconds, now, cancel))
                    return;
                await AskAsync(transaction, userId, 1, now, cancel);
                transaction.OnCommitted(() => Started?.Invoke());
            },
            cancel);
        return (await FindAsync(userId, cancel))!;
    }

    public Task<IReadOnlyList<ErasureProcess>> ClaimAsync(int limit, CancellationToken cancel) =>
        ErasureStatements.Table.ClaimAsync<ErasureProcess>(database, limit, clock.GetUtcNow(), cancel);

    /// <summary>Stores where a claimed removal is now, and when to look again; nothing, where the claim is lost.</summary>
    /// <param name="asks">Whether the services are asked for the round, for the first time or again.</param>
    public Task SaveAsync(
        ErasureProcess claimed, ErasureProcess next, DateTimeOffset? dueAt, bool asks, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var saved = await transaction.Context<UserDbContext>().ErasureProcesses
                    .Where(process => process.UserId == next.UserId && process.CompletedAt == null)
                    // Another claim since then has counted on.
                    .Where(process => process.Round == claimed.Round && process.Attempts == claimed.Attempts)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(process => process.Round, next.Round)
                            .SetProperty(process => process.AskedAt, next.AskedAt)
                            .SetProperty(process => process.Confirmed, next.Confirmed)
                            .SetProperty(process => process.NextRoundAt, next.NextRoundAt)
                            .SetProperty(process => process.Attempts, next.Attempts)
                            .SetProperty(process => process.CompletedAt, next.CompletedAt)
                            .SetProperty(process => EF.Property<DateTimeOffset?>(process, ErasureProcess.DueAt), dueAt),
                        cancel);
                if (saved == 1 && asks)
                    await AskAsync(transaction, next.UserId, next.Round, next.RequestedAt, cancel);
            },
            cancel);

    /// <summary>How far this service itself is.</summary>
    public async Task<ErasureProgress?> OwnProgressAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await ErasureStatements.FindOwnAsync(connection, userId, cancel);
    }

    private async Task AskAsync(
        ShopTransaction transaction, Guid userId, int round, DateTimeOffset requestedAt, CancellationToken cancel)
    {
        await own.AskAsync(transaction, userId, round, requestedAt, cancel);
        transaction.Publish(new UserErasureRequested(userId, round, requestedAt));
    }
}
