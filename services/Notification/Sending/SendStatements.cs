using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Sending;

/// <summary>
/// Statements on <c>sends</c>, the mails and SMS of notices: a worker's claims and ends meet no other's.
/// </summary>
internal static class SendStatements
{
    // Texts about one order keep their order in each channel: a later one waits for an earlier one.
    private const string Claim = $"""
        with claimed as (
          update sends set due_at = @until, attempts = attempts + 1
          where (notice_id, channel) in (
            select s.notice_id, s.channel from sends s
            where s.state = 'pending' and s.due_at <= @now
              and (s.order_id is null or not exists (
                select from sends e
                where e.order_id = s.order_id and e.channel = s.channel and e.position < s.position and e.state = 'pending'))
            order by s.due_at, s.position limit @limit for update of s skip locked)
          returning id, notice_id, channel, position, attempts)
        select s.id as send_id, s.position as send_position, s.channel, s.attempts, {NoticeRow.ColumnsRead}
        from claimed s join notices n on n.id = s.notice_id left join contacts c on c.user_id = n.user_id
          left join orders r on r.order_id = n.order_id
        order by s.position
        """;

    /// <summary>Claims due rows, with what their texts need.</summary>
    public static Task<List<SendRow>> ClaimAsync(
        NpgsqlConnection connection, int limit, DateTimeOffset now, DateTimeOffset until, CancellationToken cancel) =>
        connection.QueryAsync<SendRow>(Claim, new { limit, now, until }, cancel);

    /// <summary>When the next row is due; null where there is none.</summary>
    public static Task<DateTimeOffset?> FindNextDueAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        connection.FindAsync<DateTimeOffset?>(
            "select due_at from sends where state = 'pending' and due_at is not null order by due_at, position limit 1", null, cancel);

    /// <summary>
    /// Stores the outcomes of claimed rows. A worker that has lost its lease changes nothing: the attempts have moved
    /// on.
    /// </summary>
    /// <param name="due">When each row is due again, if it is.</param>
    public static void Finish(
        ShopTransaction transaction, IReadOnlyList<Outcome> outcomes, IEnumerable<DateTimeOffset> due,
        DateTimeOffset now) =>
        transaction.Defer(
            """
            update sends s set
              state = f.state, due_at = f.due_at, last_error = f.error, done_at = case when f.state = 'pending' then null else @now end
            from unnest(@notices, @channels, @attempts, @states, @due, @errors) as f (notice_id, channel, attempts, state, due_at, error)
            where s.notice_id = f.notice_id and s.channel = f.channel and s.attempts = f.attempts and s.state = 'pending'
            """,
            new
            {
                now,
                notices = outcomes.Select(o => o.Item.Notice.Id).ToArray(),
                channels = outcomes.Select(o => o.Item.Channel).ToArray(),
                attempts = outcomes.Select(o => o.Item.Attempts).ToArray(),
                states = outcomes.Select(o => o.State).ToArray(),
                due = due.ToArray(),
                errors = outcomes.Select(o => o.Error).ToArray(),
            });

    /// <summary>Gives back claimed rows that were not tried.</summary>
    public static void Leave(ShopTransaction transaction, IReadOnlyList<SendItem> items, DateTimeOffset now) =>
        transaction.Defer(
            """
            update sends s set due_at = @now, attempts = s.attempts - 1
            from unnest(@notices, @channels, @attempts) as f (notice_id, channel, attempts)
            where s.notice_id = f.notice_id and s.channel = f.channel and s.attempts = f.attempts and s.state = 'pending'
            """,
            new
            {
                now,
                notices = items.Select(item => item.Notice.Id).ToArray(),
                channels = items.Select(item => item.Channel).ToArray(),
                attempts = items.Select(item => item.Attempts).ToArray(),
            });

    /// <summary>
    /// Notes that a claimed row cannot be read. Its claim has postponed it already; like one that cannot be sent, it is
    /// given up in the end.
    /// </summary>
    public static Task RefuseAsync(
        NpgsqlConnection connection, SendRow row, string error, int maxAttempts, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(
            """
            update sends set last_error = @error, state = case when attempts < @maxAttempts then state else 'failed' end,
              done_at = case when attempts < @maxAttempts then done_at else @now end
            where notice_id = @Id and channel = @Channel and attempts = @Attempts and state = 'pending'
            """,
            new { row.Id, row.Channel, row.Attempts, maxAttempts, now, error = StorableText.Of(error) }, cancel);
}
