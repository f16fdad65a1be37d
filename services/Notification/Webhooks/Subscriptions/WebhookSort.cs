namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>The orders in which webhooks are listed.</summary>
internal static class WebhookSort
{
    /// <summary>The one created last first.</summary>
    public const string Newest = "newest";

    /// <summary>By address, in alphabetical order.</summary>
    public const string Url = "url";

    /// <summary>The one changed last first.</summary>
    public const string Updated = "-updatedAt";

    /// <summary>All of them; the usual one is the first.</summary>
    public static IReadOnlyList<string> All { get; } = [Newest, Url, Updated];

    /// <summary>Those after a place, in an order.</summary>
    /// <param name="last">The last of the page before; null: from the first.</param>
    public static IQueryable<WebhookRow> InOrder(this IQueryable<WebhookRow> webhooks, string sort, WebhookRow? last)
    {
        var (id, url, time) = last is null ? (default, "", default) : (last.Id, last.Url, last.UpdatedAt);
        return sort switch
        {
            Url => (last is null ? webhooks : webhooks.Where(
                    row => string.Compare(row.Url, url) > 0 || (row.Url == url && row.Id > id)))
                .OrderBy(row => row.Url).ThenBy(row => row.Id),
            Updated => (last is null ? webhooks : webhooks.Where(
                    row => row.UpdatedAt < time || (row.UpdatedAt == time && row.Id < id)))
                .OrderByDescending(row => row.UpdatedAt).ThenByDescending(row => row.Id),
            // Ids rise with time.
            _ => (last is null ? webhooks : webhooks.Where(row => row.Id < id)).OrderByDescending(row => row.Id),
        };
    }
}
