using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Caching;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>
/// What the shop's home page tells of: the campaigns that have started and are not over, read once a minute. One that is over is
/// not shown for the rest of that minute.
/// </summary>
internal sealed class CurrentCampaigns(ShopDatabase database, TimeProvider clock)
{
    private readonly SharedReads<bool, IReadOnlyList<CurrentCampaign>> known = new(clock, TimeSpan.FromMinutes(1), capacity: 1);

    public async Task<CurrentCampaignList> ReadAsync(CancellationToken cancel)
    {
        var read = await known.GetAsync(true, _ => FindAsync(), cancel);
        var now = clock.GetUtcNow();
        return new([.. read.Where(campaign => campaign.Until >= now)]);
    }

    private async Task<IReadOnlyList<CurrentCampaign>> FindAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var rows = await CurrentCampaignStatements.FindAsync(connection, clock.GetUtcNow(), CancellationToken.None);
        return [.. rows.Select(row => row.ToView())];
    }
}
