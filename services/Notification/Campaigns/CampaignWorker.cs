using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Campaigns;

/// <summary>A campaign whose recipients are being gone through.</summary>
internal sealed record CampaignPage(Guid CampaignId);

/// <summary>
/// Makes a notification for everyone who agreed to marketing, a page of contacts at a time; each page is stored together with the place where
/// the next one begins, so a crash repeats nothing and skips nobody. A recipient whose notification cannot be stored holds none of the others up: once
/// all are gone through, the campaign begins again after <see cref="Again"/>, and who has the notification already gets no second one.
/// </summary>
internal sealed class CampaignWorker : LeasedWorker<CampaignPage>
{
    private const int PageSize = 500;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly OutgoingQueue queue;
    private readonly Sweeps sweeps;
    private readonly ShopDatabase database;
    private readonly TimeProvider clock;

    public CampaignWorker(OutgoingQueue queue, ShopDatabase database, CampaignSignal signal, Sweeps sweeps, TimeProvider clock, ILogger<CampaignWorker> logger)
        : base(logger)
    {
        this.queue = queue;
        this.sweeps = sweeps;
        this.database = database;
        this.clock = clock;
        signal.Raised += Wake;
    }

    protected override int MaxParallel => 1;

    // Woken when a campaign starts; this is the net under it.
    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    protected override async Task<IReadOnlyList<CampaignPage>> ClaimAsync(int limit, CancellationToken cancel)
    {
        const string sql = """
            update campaigns set due_at = @Until
            where campaign_id in (select campaign_id from campaigns where not done and due_at <= @Now order by due_at limit @Limit for update skip locked)
            returning campaign_id
            """;
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        var claimed = await connection.QueryAsync<Guid>(sql, new { Limit = limit, Now = now, Until = now + Lease }, cancel);
        return [.. claimed.Select(id => new CampaignPage(id))];
    }

    protected override async Task WorkAsync(CampaignPage item, CancellationToken cancel)
    {
        var sweep = sweeps.Begin(SweepOf(item.CampaignId));
        // A run that takes another's place does not know what that one went past.
        var whole = await database.InTransactionAsync(
            transaction => transaction.FindAsync<bool>("select passed is null from campaigns where campaign_id = @CampaignId", new { item.CampaignId }, cancel), cancel);
        var more = true;
        while (more)
            more = await database.InTransactionAsync(transaction => NextPageAsync(transaction, item.CampaignId, sweep, whole, cancel), cancel);
    }

    private static string SweepOf(Guid campaignId) => $"campaign-{campaignId:N}";

    /// <summary>Whether there may be another page.</summary>
    /// <param name="whole">Whether the run began with the first recipient.</param>
    private async Task<bool> NextPageAsync(ShopTransaction transaction, Guid campaignId, Sweep sweep, bool whole, CancellationToken cancel)
    {
        // The lock keeps a second worker, which took the lease over, from doing the same page.
        var campaign = await transaction.FindAsync<CampaignPlace>(
            "select passed, done from campaigns where campaign_id = @campaignId for update", new { campaignId }, cancel);
        if (campaign is null or { Done: true })
            return false;
        var recipients = await transaction.QueryAsync<Guid>(
            "select user_id from contacts where marketing and (@Passed::uuid is null or user_id > @Passed) order by user_id limit @PageSize",
            new { campaign.Passed, PageSize },
            cancel);
        await sweep.HandleAsync(
            transaction, recipients, userId => userId.ToString(),
            users =>
            {
                foreach (var userId in users)
                    queue.Add(transaction, new Notice($"campaign/{campaignId}", userId, Kind.Campaign, null, new NoticeFacts { CampaignId = campaignId }));
                return Task.CompletedTask;
            },
            cancel);

        var more = recipients.Count == PageSize;
        if (!more && whole)
            await sweep.EndAsync(transaction, cancel);
        var now = clock.GetUtcNow();
        await transaction.ExecuteAsync(
            more
                ? "update campaigns set passed = @Last, due_at = @Until where campaign_id = @campaignId"
                : """
                  update campaigns set done = s.skipped = 0, passed = case when s.skipped = 0 then coalesce(@Last, passed) end, due_at = @Again
                  from (select count(*) as skipped from skipped_rows where sweep = @Sweep) s where campaign_id = @campaignId
                  """,
            new { campaignId, Last = recipients.Count > 0 ? recipients[^1] : (Guid?)null, Until = now + Lease, Again = now + Again, Sweep = SweepOf(campaignId) },
            cancel);
        return more;
    }

    private sealed class CampaignPlace
    {
        public Guid? Passed { get; init; }

        public bool Done { get; init; }
    }
}
