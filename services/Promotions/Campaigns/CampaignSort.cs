namespace OnlineShop.Promotions.Campaigns;

/// <summary>The orders in which campaigns are listed.</summary>
internal static class CampaignSort
{
    /// <summary>The one created last first.</summary>
    public const string Newest = "newest";

    /// <summary>In alphabetical order.</summary>
    public const string Name = "name";

    /// <summary>The one that starts first first.</summary>
    public const string StartsAt = "startsAt";

    /// <summary>The one that starts last first.</summary>
    public const string StartsLast = "-startsAt";

    /// <summary>All of them; the usual one is the first.</summary>
    public static IReadOnlyList<string> All { get; } = [Newest, Name, StartsAt, StartsLast];

    /// <summary>Those after a place, in an order; each page costs the same.</summary>
    /// <param name="last">The last of the page before; null: from the first.</param>
    public static IQueryable<CampaignRow> InOrder(this IQueryable<CampaignRow> campaigns, string sort, CampaignRow? last)
    {
        var (id, name, time) = last is null ? (default, "", default) : (last.Id, last.Name, last.StartsAt);
        return sort switch
        {
            Name => (last is null ? campaigns : campaigns.Where(
                    row => string.Compare(row.Name, name) > 0 || (row.Name == name && row.Id > id)))
                .OrderBy(row => row.Name).ThenBy(row => row.Id),
            StartsAt => (last is null ? campaigns : campaigns.Where(
                    row => row.StartsAt > time || (row.StartsAt == time && row.Id > id)))
                .OrderBy(row => row.StartsAt).ThenBy(row => row.Id),
            StartsLast => (last is null ? campaigns : campaigns.Where(
                    row => row.StartsAt < time || (row.StartsAt == time && row.Id < id)))
                .OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id),
            // Ids rise with time.
            _ => (last is null ? campaigns : campaigns.Where(row => row.Id < id)).OrderByDescending(row => row.Id),
        };
    }
}
