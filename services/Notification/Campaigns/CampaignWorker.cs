using Dapper;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.Work;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Campaigns;

/// <summary>A campaign whose recipients are being gone through.</summary>
internal sealed record CampaignPage(Guid CampaignId);

/// <summary>
/// Makes a notification for everyone who agreed to marketing, a page of contacts at a time; each page is stored together with the place where
/// the next one begins, so a crash repeats nothing and skips nobody.
/// </summary>
internal sealed class CampaignWorker : LeasedWorker<CampaignPage>
{
    private const int PageSize = 500;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly OutgoingQueue queue;
    private readonly ShopDatabase database;
    private readonly TimeProvider clock;

    public CampaignWorker(OutgoingQueue queue, ShopDatabase database, CampaignSignal signal, TimeProvider clock, ILogger<CampaignWorker> logger)
        : base(logger)
    {
        this.queue = queue;
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
        var claimed = await connection.QueryAsync<Guid>(new CommandDefinition(sql, new { Limit = limit, Now = now, Until = now + Lease }, cancellationToken: cancel));
        return [.. claimed.Select(id => new CampaignPage(id))];
    }

    protected override async Task WorkAsync(CampaignPage item, CancellationToken cancel)
    {
        var more = true;
        while (more)
            more = await database.InTransactionAsync(transaction => NextPageAsync(transaction, item.CampaignId, cancel), cancel);
    }

    /// <summary>Whether there may be another page.</summary>
    private async Task<bool> NextPageAsync(ShopTransaction transaction, Guid campaignId, CancellationToken cancel)
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
        foreach (var userId in recipients)
            queue.Add(transaction, new Notice($"campaign/{campaignId}", userId, Kind.Campaign, null, new NoticeFacts { CampaignId = campaignId }));

        var more = recipients.Count == PageSize;
        await transaction.ExecuteAsync(
            "update campaigns set passed = coalesce(@Last, passed), done = @Done, due_at = @Until where campaign_id = @campaignId",
            new { campaignId, Last = recipients.Count > 0 ? recipients[^1] : (Guid?)null, Done = !more, Until = clock.GetUtcNow() + Lease },
            cancel);
        return more;
    }

    private sealed class CampaignPlace
    {
        public Guid? Passed { get; init; }

        public bool Done { get; init; }
    }
}
