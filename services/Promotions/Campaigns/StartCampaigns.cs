using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>Starts the campaigns whose time has come, each once: the statement that finds one planned makes it started.</summary>
internal static class StartCampaigns
{
    public static async Task RunAsync(ShopTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        var started = await transaction.QueryAsync<CampaignRow>(
            $"""
            update campaigns set state = 'started', started_at = @now
            where id in (select id from campaigns where state = 'planned' and starts_at <= @now order by id for update)
            returning {CampaignRow.Columns}
            """,
            new { now },
            cancel);
        foreach (var campaign in started.OrderBy(campaign => campaign.StartsAt))
            Announce(transaction, campaign);
    }

    /// <summary>Sends a campaign to those who bring it to the customers.</summary>
    public static void Announce(ShopTransaction transaction, CampaignRow campaign)
    {
        transaction.Publish(campaign.ToMessage());
        transaction.OnCommitted(() => PromotionsTelemetry.Campaigns.Add(1));
    }
}

/// <summary>Scheduler says when to look.</summary>
internal sealed class StartCampaignsOnSchedule(TimeProvider clock) : IMessageHandler<TaskDue>
{
    public Task HandleAsync(TaskDue message, MessageContext context) => message.Name == TaskNames.StartCampaigns
        ? StartCampaigns.RunAsync(context.Transaction, clock.GetUtcNow(), context.Cancel)
        : Task.CompletedTask;
}
