using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Notification.Inbox;

/// <summary>
/// The query parameters of lists of notifications and deliveries; one that is empty counts as left out.
/// </summary>
/// <param name="Page">By the position of the last row.</param>
internal sealed record ListQuery(PageRequest<long> Page, Guid? OrderId, Guid? UserId, bool UnreadOnly)
{
    /// <summary>Only rows with a lower position; null on the first page.</summary>
    public long? Before => Page.IsFirst ? null : Page.After;

    /// <summary>
    /// How many rows to read: one more than the page holds, which tells whether another page follows.
    /// </summary>
    public int RowCount => Page.Limit + 1;

    /// <summary>Reads the parameters, and notes each that is wrong.</summary>
    public static ListQuery Read(
        string? limit, string? after, Dictionary<string, string[]> errors, string? orderId = null,
        string? userId = null,
        string? unread = null) => new(
            Pages.Read<long>(limit, NullIfEmpty(after), errors), Ids.Read(orderId, "orderId", errors),
            Ids.Read(userId, "userId", errors), Flags.Read(NullIfEmpty(unread), "unread", errors));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
