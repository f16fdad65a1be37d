using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>
/// Starts the campaigns whose time has come, each once: the statement that finds one planned makes it started. One that cannot be
/// announced stays planned, and holds none of the others up.
/// </summary>
internal static class StartCampaigns
{
    public static async Task RunAsync(
        ShopTransaction transaction, Sweep sweep, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await CampaignStatements.FindDueAsync(transaction, now, cancel);
        await sweep.HandleAsync(
            transaction, due, id => id.ToString(), ids => StartAsync(transaction, [.. ids], now, cancel), cancel);
        await sweep.EndAsync(transaction, cancel);
    }

    /// <summary>Sends a campaign to those who bring it to the customers.</summary>
    public static void Announce(ShopTransaction transaction, CampaignRow campaign)
    {
        transaction.Publish(campaign.ToMessage());
        transaction.OnCommitted(() => PromotionsTelemetry.Campaigns.Add(1));
    }

    private static async Task StartAsync(
        ShopTransaction transaction, Guid[] ids, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var campaign in (await CampaignStatements.StartAsync(transaction, ids, now, cancel)).OrderBy(campaign => campaign.StartsAt))
            Announce(transaction, campaign);
    }
}
