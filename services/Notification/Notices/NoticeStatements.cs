using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Notices;

/// <summary>
/// Stores notices: each (event, recipient) once, with the channels that the recipient has and the mails and SMS that
/// follow; or in <c>waiting_notices</c>, while something is missing. One statement stores any number.
/// </summary>
internal static class NoticeStatements
{
    private const string New = """
        with told as (
          select t.id, t.source, t.user_id, t.kind, t.channels::text[], t.must::text[], t.to_address, t.needs_page, t.order_id,
            t.facts::jsonb, t.trace, @Now as created_at, t.n
          from unnest(@Ids, @Sources, @Users, @Kinds, @Channels, @Musts, @ToAddress, @NeedsPage, @Orders, @Facts, @Traces)
            with ordinality as t (id, source, user_id, kind, channels, must, to_address, needs_page, order_id, facts, trace, n))
        """;

    // An earlier notice of the order that waits holds up a later one: they are read in their order.
    private const string NoneWaits = "not exists (select from waiting_notices w where w.order_id = t.order_id)";

    private static readonly string InsertNew = $"{New}, {ToldStatements.Store(NoneWaits)} select count(*) from stored";

    private static readonly string InsertClaimed = Claimed(mayBeKnown: true);
    private static readonly string InsertNewClaimed = Claimed(mayBeKnown: false);

    private static readonly string ReleaseOfUser = Release("w.user_id = @UserId");
    private static readonly string ReleaseOfOrders = Release("w.order_id = any(@Orders)");

    // A contact that arrives at the very moment in which a notice begins to wait for it does not see that notice.
    private static readonly string ReleaseDue = Release(
        """
        w.due_at <= @Now or (w.due_at > w.created_at + @PageWait and exists (
          select from contacts c
          where c.user_id = coalesce(w.user_id, (select o.user_id from orders o where o.order_id = w.order_id))))
        """);

    /// <summary>Stores notices, unless they are stored already. Their mails and SMS are left to the workers' claims.</summary>
    public static void Insert(ShopTransaction transaction, NewNotices notices) =>
        transaction.Defer(InsertNew, notices);

    /// <summary>
    /// Stores notices and claims their mails and SMS: those are read, and so are those that are not claimed since an earlier one
    /// of their order is not sent yet (their attempts are 0). A notice that is stored already is passed over, or, with
    /// <paramref name="mayBeKnown"/> false, fails the transaction.
    /// </summary>
    public static void InsertToSend(
        ShopTransaction transaction, NewNotices notices, bool mayBeKnown, Action<SendRow> read) => transaction.Defer(
        mayBeKnown ? InsertClaimed : InsertNewClaimed, notices, ToldStatements.ReadColumn, read);

    /// <summary>Stores a notice for the customer of an order.</summary>
    /// <param name="order">
    /// A statement with <c>@OrderId</c> that locks the order's row, made if it is missing, and returns its
    /// <c>user_id</c>, null where the order itself has not arrived; no row where there is nothing to tell.
    /// </param>
    public static void InsertForCustomer(ShopTransaction transaction, string order, NoticeOfOrder notice) => transaction.Defer(
        $"""
        with o as ({order}),
        told as (
          select @Id as id, @Source as source, o.user_id, @Kind as kind, @Channels as channels, @Must as must, false as to_address,
            false as needs_page, @OrderId as order_id, @Facts::jsonb as facts, @Trace as trace, @Now as created_at, 1 as n
          from o),
        {ToldStatements.Store(NoneWaits)} select count(*) from stored
        """,
        notice);

    /// <summary>Tells what waited for the contact of a user.</summary>
    public static void ReleaseForUser(ShopTransaction transaction, Guid userId, WaitingTimes times, Action<Guid> read) =>
        Release(transaction, ReleaseOfUser, new { UserId = userId, times.Now, times.PageWait, times.ContactWait }, read);

    /// <summary>Tells what waited for something of orders: their customers, or the page where the payment is confirmed.</summary>
    public static void ReleaseForOrders(
        ShopTransaction transaction, Guid[] orders, WaitingTimes times, Action<Guid> read) =>
        Release(transaction, ReleaseOfOrders, new { Orders = orders, times.Now, times.PageWait, times.ContactWait }, read);

    /// <summary>Tells what has waited long enough for a page, and what lacks no contact any more.</summary>
    public static void ReleaseDueNow(ShopTransaction transaction, WaitingTimes times, Action<Guid> read) =>
        Release(transaction, ReleaseDue, new { times.Now, times.PageWait, times.ContactWait }, read);

    /// <summary>Removes what has waited in vain for its recipient; answers how many notices.</summary>
    public static Task<int> DropExpiredAsync(ShopTransaction transaction, WaitingTimes times, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            delete from waiting_notices w
            where w.created_at <= @Now - @ContactWait and not exists (select from contacts c where c.user_id = w.user_id)
            """,
            new { times.Now, times.ContactWait }, cancel);

    /// <summary>
    /// Removes what a person was told, and what was still to be told or sent. That something was told stays.
    /// </summary>
    public static async Task EraseAsync(
        ShopTransaction transaction, Guid userId, DateTimeOffset now, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            "update notices set facts = '{}', trace = null where user_id = @userId and facts <> '{}'", new { userId }, cancel);
        await transaction.ExecuteAsync(
            """
            update sends s set last_error = null, done_at = coalesce(s.done_at, @now), state = case s.state when 'pending' then 'skipped' else s.state end
            from notices n where n.user_id = @userId and s.notice_id = n.id and (s.state = 'pending' or s.last_error is not null)
            """,
            new { userId, now }, cancel);
        await transaction.ExecuteAsync("delete from waiting_notices where user_id = @userId", new { userId }, cancel);
    }

    /// <summary>Deletes up to <paramref name="limit"/> notices that are older than a time; answers how many.</summary>
    public static Task<int> DeleteBeforeAsync(
        NpgsqlConnection connection, DateTimeOffset before, int limit, CancellationToken cancel) =>
        connection.SingleAsync<int>(
            """
            with old as (select id from notices where created_at < @before limit @limit for update skip locked),
            sent as (delete from sends s using old where s.notice_id = old.id),
            told as (delete from notices n using old where n.id = old.id returning n.id)
            select count(*)::int from told
            """,
            new { before, limit }, cancel);

    private static string Claimed(bool mayBeKnown) =>
        $"{New}, {ToldStatements.StoreToSend(NoneWaits, mayBeKnown)} {ToldStatements.ReadSends}";

    private static void Release(ShopTransaction transaction, string sql, object parameters, Action<Guid> read) =>
        transaction.Defer(sql, parameters, "released", read);

    /// <summary>
    /// Stores what waited and lacks nothing now, and wakes the streams of its readers. What still lacks something goes
    /// on waiting.
    /// </summary>
    /// <param name="which">A condition on <c>waiting_notices w</c>.</param>
    private static string Release(string which) =>
        $"""
        with gone as (delete from waiting_notices w where {which} returning w.*),
        told as (
          select g.id, g.source, coalesce(g.user_id, o.user_id) as user_id, g.kind, g.channels, g.must, false as to_address, g.needs_page,
            g.order_id, g.facts, g.trace, g.created_at, row_number() over (order by g.position) as n
          from gone g left join orders o on o.order_id = g.order_id),
        {ToldStatements.Store("true")}
        select s.user_id as released,
          case when max(s.push_sequence) is not null then pg_notify('{PushHub.Channel}', s.user_id::text)::text end
        from stored s group by s.user_id
        """;
}
