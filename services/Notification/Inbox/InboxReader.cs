using OnlineShop.Data;
using OnlineShop.Notification.Notices;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Notification.Inbox;

/// <summary>A person's inbox: the notices that they were told there, in the language that they read now.</summary>
internal sealed class InboxReader(ShopDatabase database, NoticeTexts texts)
{
    /// <summary>A page of a user's inbox, newest first.</summary>
    public async Task<Page<InboxEntry>> ReadAsync(Guid userId, ListQuery query, CancellationToken cancel)
    {
        List<NoticeRow> rows;
        await using (var connection = await database.OpenAsync(cancel))
        {
            rows = await InboxStatements.ReadAsync(
                connection, userId, query.OrderId, query.UnreadOnly, query.Before, query.RowCount, cancel);
        }

        var page = Pages.Of(rows, query.Page.Limit, row => row.Position, row => row);
        return new Page<InboxEntry>(await WriteAsync(page.Items, cancel), page.Next);
    }

    /// <summary>A user's whole inbox, newest first.</summary>
    public async Task<IReadOnlyList<InboxEntry>> ReadAllAsync(Guid userId, CancellationToken cancel)
    {
        List<NoticeRow> rows;
        await using (var connection = await database.OpenAsync(cancel))
            rows = await InboxStatements.ReadAsync(connection, userId, null, false, null, int.MaxValue, cancel);
        return await WriteAsync(rows, cancel);
    }

    public async Task<long> CountUnreadAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await InboxStatements.CountUnreadAsync(connection, userId, cancel);
    }

    /// <summary>Marks one as read, and keeps the first time; false where the user has no such notification.</summary>
    public async Task<bool> MarkReadAsync(Guid userId, Guid id, DateTimeOffset at, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await InboxStatements.MarkReadAsync(connection, userId, id, at, cancel) > 0;
    }

    public async Task MarkAllReadAsync(Guid userId, DateTimeOffset at, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await InboxStatements.MarkAllReadAsync(connection, userId, at, cancel);
    }

    private async Task<IReadOnlyList<InboxEntry>> WriteAsync(IReadOnlyList<NoticeRow> rows, CancellationToken cancel) =>
        [.. (await texts.MakeAsync(rows, Channel.Inbox, cancel)).Select(InboxEntry.Of)];
}
