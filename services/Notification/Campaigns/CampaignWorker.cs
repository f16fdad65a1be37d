using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Campaigns;

/// <summary>
/// Makes a notification for everyone who agreed to marketing, a page of contacts at a time. Each page is stored
/// together with the place where the next one begins, so a crash repeats nothing and skips nobody. A recipient whose
/// notification cannot be stored does not hold up the others: after the last contact the campaign begins again in an
/// hour, and those who have the notification get no second one.
/// </summary>
internal sealed class CampaignWorker : LeasedWorker<ClaimedCampaign>
{
    private const int PageSize = 500;

    private static readonly TimeSpan RepeatAfter = TimeSpan.FromHours(1);

    private readonly NoticeWriter notices;
    private readonly Sweeps sweeps;
    private readonly IDbContextFactory<NotificationDbContext> contexts;
    private readonly ShopDatabase database;
    private readonly TimeProvider clock;

    public CampaignWorker(
        NoticeWriter notices, IDbContextFactory<NotificationDbContext> contexts, ShopDatabase database,
        CampaignSignal signal, Sweeps sweeps, TimeProvider clock, ILogger<CampaignWorker> logger)
        : base(logger)
    {
        this.notices = notices;
        this.sweeps = sweeps;
        this.contexts = contexts;
        this.database = database;
        this.clock = clock;
        signal.Raised += Wake;
    }

    protected override int MaxParallel => 1;

    // Woken when a campaign starts; polling finds those that begin again or whose worker died.
    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    protected override Task<IReadOnlyList<ClaimedCampaign>> ClaimAsync(int limit, CancellationToken cancel) =>
        CampaignStatements.Table.ClaimAsync<ClaimedCampaign>(database, limit, clock.GetUtcNow(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        CampaignStatements.Table.UntilDueAsync(database, clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(ClaimedCampaign item, CancellationToken cancel)
    {
        var sweep = sweeps.Begin(SweepOf(item.CampaignId));
        var isFromStart = await IsAtStartAsync(item.CampaignId, cancel);
        var more = true;
        while (more)
        {
            more = await database.InTransactionAsync(
                transaction => NextPageAsync(transaction, item.CampaignId, sweep, isFromStart, cancel), cancel);
        }
    }

    /// <summary>What names a campaign's notices.</summary>
    public static string SourceOf(Guid campaignId) => $"campaign/{campaignId}";

    private static string SweepOf(Guid campaignId) => $"campaign-{campaignId:N}";

    private async Task<bool> IsAtStartAsync(Guid campaignId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Campaigns.AnyAsync(
            campaign => campaign.CampaignId == campaignId && campaign.Passed == null, cancel);
    }

    /// <summary>Notifies a page of contacts; false where it was the last.</summary>
    /// <param name="isFromStart">
    /// Whether this run began with the first contact. One that continues another's does not know what that one skipped.
    /// </param>
    private async Task<bool> NextPageAsync(
        ShopTransaction transaction, Guid campaignId, Sweep sweep, bool isFromStart, CancellationToken cancel)
    {
        // The lock keeps a second worker, which took over the lease, from doing the same page.
        if (await CampaignStatements.FindLockedAsync(transaction, campaignId, cancel) is not { Done: false } campaign)
            return false;
        var recipients = await RecipientsAfter(transaction.Context<NotificationDbContext>().Contacts, campaign.Passed)
            .ToListAsync(cancel);
        await sweep.HandleAsync(
            transaction, recipients, userId => userId.ToString(),
            users =>
            {
                notices.StoreForLater(transaction, [.. users.Select(userId => TracedNotice.Of(NoticeOf(campaignId, userId)))]);
                return Task.CompletedTask;
            },
            cancel);

        Guid? last = recipients.Count > 0 ? recipients[^1] : null;
        if (recipients.Count == PageSize)
        {
            await ContinueAfterAsync(transaction, campaignId, last, cancel);
            return true;
        }

        if (isFromStart)
            await sweep.EndAsync(transaction, cancel);
        await CampaignStatements.EndRunAsync(
            transaction, campaignId, last, SweepOf(campaignId), clock.GetUtcNow() + RepeatAfter, cancel);
        return false;
    }

    private static IQueryable<Guid> RecipientsAfter(IQueryable<ContactRow> contacts, Guid? passed)
    {
        var willing = contacts.Where(contact => contact.Marketing);
        if (passed is { } last)
            willing = willing.Where(contact => contact.UserId > last);
        return willing.OrderBy(contact => contact.UserId).Select(contact => contact.UserId).Take(PageSize);
    }

    private static Notice NoticeOf(Guid campaignId, Guid userId) =>
        new(SourceOf(campaignId), userId, Kind.Campaign, null, new NoticeFacts { CampaignId = campaignId });

    /// <summary>Stores where the next page begins, and renews the lease.</summary>
    private Task ContinueAfterAsync(ShopTransaction transaction, Guid campaignId, Guid? last, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + CampaignStatements.Table.Lease;
        return transaction.Context<NotificationDbContext>()
            .Campaigns.Where(campaign => campaign.CampaignId == campaignId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(campaign => campaign.Passed, last).SetProperty(campaign => campaign.DueAt, until), cancel);
    }
}
