using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>What every visitor may read of campaigns.</summary>
internal static class CurrentCampaignEndpoints
{
    public static void MapCurrentCampaigns(this WebApplication app) =>
        app.MapGet("/api/promotions/campaigns/current", GetAsync).WithName("listCurrentCampaigns").AllowAnonymous()
            .WithTags("Campaigns").WithSummary("The campaigns that have started and are not over")
            .WithDescription(
                "For everybody; the one that started last first, 20 at most. A campaign holds until its end or its code's, whichever is "
                + "earlier, and one that has neither for 30 days. "
                + "One whose code cannot be used any more is left out. Read anew once a minute.")
            .ProducesProblem(400);

    private static async Task<TaggedJson<CurrentCampaignList>> GetAsync(CurrentCampaigns campaigns, CancellationToken cancel) =>
        new(await campaigns.ReadAsync(cancel), CacheRules.Slow);
}
