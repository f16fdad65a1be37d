using Microsoft.Extensions.Logging;
using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Messaging.PersonalData;

/// <summary>A person to be removed, claimed by a worker.</summary>
/// <param name="Attempts">Including this one; it also tells this claim from a later one.</param>
internal sealed record Erasure(Guid UserId, int Round, int Attempts);

/// <summary>
/// Removes people from this service's stores. What cannot be removed yet is looked at again with growing pauses, without end.
/// </summary>
internal sealed partial class ErasureWorker : LeasedWorker<Erasure>
{
    private static readonly LeasedTable Table = new("erasures", TimeSpan.FromMinutes(2), Key: "user_id")
    {
        Set = "attempts = attempts + 1",
        Returning = "user_id, round, attempts",
    };
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly IPersonalData data;
    private readonly ShopDatabase database;
    private readonly TimeProvider clock;
    private readonly ILogger<ErasureWorker> logger;

    public ErasureWorker(
        IPersonalData data, Erasures erasures, ShopDatabase database, TimeProvider clock, ILogger<ErasureWorker> logger)
        : base(logger)
    {
        this.data = data;
        this.database = database;
        this.clock = clock;
        this.logger = logger;
        erasures.Asked += Wake;
    }

    protected override int MaxParallel => 1;

    // Woken when a removal is requested; what is waiting can wait a little longer.
    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(30);

    protected override Task<IReadOnlyList<Erasure>> ClaimAsync(int limit, CancellationToken cancel) =>
        Table.ClaimAsync<Erasure>(database, limit, clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(Erasure item, CancellationToken cancel)
    {
        var isDone = await database.InTransactionAsync(
            async transaction =>
            {
                var done = await data.EraseAsync(transaction, item.UserId, cancel);
                // The stored responses of the person's requests contain what the requests did.
                await transaction.ExecuteAsync(
                    "delete from idempotency_keys where scope = @scope", new { scope = item.UserId.ToString() },
                    cancel);
                var now = clock.GetUtcNow();
                DateTimeOffset? next = done ? null : now + PauseAfter(item.Attempts);
                DateTimeOffset? erasedAt = done ? now : null;
                // Guarded: if another round was requested meanwhile, that one is still to be done.
                await transaction.ExecuteAsync(
                    "update erasures set due_at = @next, erased_at = @erasedAt where user_id = @UserId and round = @Round and attempts = @Attempts",
                    new { item.UserId, item.Round, item.Attempts, next, erasedAt }, cancel);
                return done;
            },
            cancel);
        if (isDone)
            LogErased(logger, item.UserId, item.Round);
    }

    private static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks(
            (long)Math.Min(LongestPause.Ticks, FirstPause.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20))));

    [LoggerMessage(20, LogLevel.Information, "User {UserId} is removed, round {Round}")]
    private static partial void LogErased(ILogger logger, Guid userId, int round);
}
