using OnlineShop.Data.Work;
using OnlineShop.User.People;

namespace OnlineShop.User.Erasure;

/// <summary>
/// Sees a removal through: asks each service whether it has done its part, and asks it again where it has not, until all have.
/// </summary>
internal sealed partial class ErasureCoordinator : LeasedWorker<ErasureProcess>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>How long the services have before they are asked by another message.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);

    private readonly ErasureStore store;
    private readonly PeopleServices services;
    private readonly TimeProvider clock;
    private readonly ILogger<ErasureCoordinator> logger;

    public ErasureCoordinator(
        ErasureStore store, PeopleServices services, TimeProvider clock, ILogger<ErasureCoordinator> logger)
        : base(logger)
    {
        this.store = store;
        this.services = services;
        this.clock = clock;
        this.logger = logger;
        store.Started += Wake;
    }

    protected override int MaxParallel => 4;

    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    protected override Task<IReadOnlyList<ErasureProcess>> ClaimAsync(int limit, CancellationToken cancel) =>
        store.ClaimAsync(limit, cancel);

    protected override async Task WorkAsync(ErasureProcess item, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (item.NextRoundAt is { } begin)
        {
            var round = item with { Round = item.Round + 1, AskedAt = now, Confirmed = [], NextRoundAt = null, Attempts = 0 };
            await (
                begin <= now ? store.SaveAsync(item, round, now + FirstPause, asks: true, cancel) : store.SaveAsync(item, item, begin, asks: false, cancel));
            return;
        }

        var confirmed = await Task.WhenAll(
            item.Waiting.Select(async service => (Service: service, IsDone: await IsDoneAsync(service, item, cancel))));
        var next = item with { Confirmed = [.. item.Confirmed, .. confirmed.Where(c => c.IsDone).Select(c => c.Service)] };
        if (!next.Waiting.Any())
            await EndRoundAsync(item, next, now, cancel);
        else if (now - item.AskedAt < AskAgain)
            await store.SaveAsync(item, next, now + PauseAfter(item.Attempts), asks: false, cancel);
        else
            await AskAgainAsync(item, next with { AskedAt = now }, now, cancel);
    }

    private Task EndRoundAsync(ErasureProcess item, ErasureProcess next, DateTimeOffset now, CancellationToken cancel)
    {
        if (next.Round < ErasureProcess.LastRound)
        {
            var begin = now + TimeSpan.FromSeconds(next.TokenSeconds) + ErasureProcess.Margin;
            return store.SaveAsync(item, next with { NextRoundAt = begin }, begin, asks: false, cancel);
        }

        LogCompleted(logger, item.UserId);
        return store.SaveAsync(item, next with { CompletedAt = now }, null, asks: false, cancel);
    }

    private Task AskAgainAsync(ErasureProcess item, ErasureProcess next, DateTimeOffset now, CancellationToken cancel)
    {
        LogWaiting(logger, item.UserId, string.Join(", ", next.Waiting));
        return store.SaveAsync(item, next, now + PauseAfter(item.Attempts), asks: true, cancel);
    }

    private async Task<bool> IsDoneAsync(string service, ErasureProcess process, CancellationToken cancel)
    {
        var progress = service == ErasureProcess.Self
            ? await store.OwnProgressAsync(process.UserId, cancel)
            : await services.ProgressAsync(service, process.UserId, cancel);
        return progress is { ErasedAt: not null } && progress.Round >= process.Round;
    }

    private static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks(
            (long)Math.Min(LongestPause.Ticks, FirstPause.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20))));

    [LoggerMessage(1, LogLevel.Information, "User {UserId} is removed from the whole shop")]
    private static partial void LogCompleted(ILogger logger, Guid userId);

    [LoggerMessage(2, LogLevel.Warning, "The removal of user {UserId} waits for {Services}, which are asked again")]
    private static partial void LogWaiting(ILogger logger, Guid userId, string services);
}
