using OnlineShop.Data;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Log.Resending;

/// <summary>Statements that send a mail or SMS again, in the order in which they keep out of an erasure's way.</summary>
internal static class ResendStatements
{
    /// <summary>Whom a mail was for. A mail has the id of its notice; an SMS has none, nor has a mail from before notices.</summary>
    public static Task<Guid?> FindRecipientAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>("select user_id from notices where id = @id", new { id }, cancel);

    /// <summary>
    /// Locks a contact until the transaction ends: an erasure, which removes it first, waits and finds what is stored meanwhile, or
    /// came first and has left no contact.
    /// </summary>
    public static Task LockRecipientAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.ExecuteAsync("select from contacts where user_id = @userId for key share", new { userId }, cancel);

    /// <summary>A mail or SMS to a person, with what its text needs.</summary>
    public static Task<ResendRow?> FindAsync(ShopTransaction transaction, Guid id, Guid userId, CancellationToken cancel) =>
        transaction.FindAsync<ResendRow>(
            $"""
            select s.channel, s.state, {NoticeRow.ColumnsRead}
            from notices n join sends s on s.notice_id = n.id left join contacts c on c.user_id = n.user_id
              left join orders r on r.order_id = n.order_id
            where n.user_id = @userId and s.id = @id
            """,
            new { id, userId }, cancel);

    /// <summary>Stores what a notice says as a new one over a single channel, and leaves it to the claims.</summary>
    public static Task InsertAsync(
        ShopTransaction transaction, ResentDelivery resent, ResendRow row, string? trace, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with told as (
              insert into notices (id, source, user_id, kind, order_id, facts, channels, resent_from, trace, created_at)
              select @Id, @source, n.user_id, n.kind, n.order_id, n.facts, array[@channel], @ResentFrom, @trace, @CreatedAt
              from notices n where n.id = @notice
              returning id, order_id)
            insert into sends (id, notice_id, channel, order_id, due_at) select id, id, @channel, order_id, @CreatedAt from told
            """,
            new
            {
                resent.Id, resent.ResentFrom, resent.CreatedAt, trace, source = $"resend/{resent.Id}", channel = row.Channel,
                notice = row.Id,
            },
            cancel);
}
