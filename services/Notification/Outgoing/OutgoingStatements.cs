using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// Statements on <c>outgoing</c>: each event has its rows once, and a worker's claims and ends meet no other's.
/// </summary>
internal static class OutgoingStatements
{
    // Texts about one order keep their order in each channel: a later one waits for an earlier one.
    private const string Claim = """
        with claimed as (
          update outgoing set due_at = @until, attempts = attempts + 1, waiting = false
          where id in (
            select o.id from outgoing o
            where o.state = 'pending' and o.due_at <= @now and o.channel = any(@channels)
              and not (@inOrder and o.order_id is not null and exists (
                select from outgoing e
                where e.order_id = o.order_id and e.channel = o.channel and e.position < o.position and e.state = 'pending'
                  and e.user_id = o.user_id))
            order by o.due_at, o.position limit @limit for update of o skip locked)
          returning *)
        select o.id, o.position, o.user_id, o.channel, o.kind, o.order_id, o.facts::text as facts, o.trace, o.attempts, o.created_at,
               c.email, c.display_name, c.language, c.phone, c.channels, c.marketing,
               r.summary::text as summary, r.carrier, r.tracking_number, r.action_url
        from claimed o left join contacts c on c.user_id = o.user_id left join orders r on r.order_id = o.order_id
        order by o.position
        """;

    /// <summary>Stores a row for each channel, unless the event is stored already.</summary>
    public static void Insert(ShopTransaction transaction, NewOutgoing rows) => transaction.Defer(
        """
        insert into outgoing (id, source, user_id, channel, kind, order_id, facts, trace, due_at, created_at)
        select i.id, @Source, @UserId, i.channel, @Kind, @OrderId, @Facts::jsonb, @Trace, @Now, @Now
        from unnest(@Ids, @Channels) with ordinality as i (id, channel, n) order by i.n
        on conflict (source, user_id, channel) do nothing
        """,
        rows);

    /// <summary>Makes due what was waiting for the contact of a user.</summary>
    public static Task MakeDueForUserAsync(
        ShopTransaction transaction, Guid userId, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update outgoing set due_at = @now, waiting = false where user_id = @userId and waiting and state = 'pending'",
            new { userId, now }, cancel);

    /// <summary>Makes due what was waiting for something of an order.</summary>
    public static void MakeDueForOrder(ShopTransaction transaction, Guid orderId, DateTimeOffset now) => transaction.Defer(
        "update outgoing set due_at = @now, waiting = false where order_id = @orderId and waiting and state = 'pending'",
        new { orderId, now });

    /// <summary>Claims due rows, with what their texts need.</summary>
    public static Task<List<OutgoingRow>> ClaimAsync(
        NpgsqlConnection connection, string[] channels, bool inOrder, int limit, DateTimeOffset now,
        DateTimeOffset until, CancellationToken cancel) =>
        connection.QueryAsync<OutgoingRow>(Claim, new { channels, inOrder, limit, now, until }, cancel);

    /// <summary>When the next row of some channels is due; null where there is none.</summary>
    public static Task<DateTimeOffset?> FindNextDueAsync(
        NpgsqlConnection connection, string[] channels, CancellationToken cancel) =>
        connection.FindAsync<DateTimeOffset?>(
            """
            select due_at from outgoing where state = 'pending' and channel = any(@channels) order by due_at, position limit 1
            """,
            new { channels }, cancel);

    /// <summary>
    /// Stores the outcomes of claimed rows. A worker that has lost its lease changes nothing: the attempts have moved
    /// on.
    /// </summary>
    /// <param name="due">When each row is due again, if it is.</param>
    public static Task FinishAsync(
        ShopTransaction transaction, IReadOnlyList<Outcome> outcomes, IEnumerable<DateTimeOffset> due,
        DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update outgoing o set
              state = f.state, waiting = f.waiting, attempts = o.attempts - f.waiting::int, due_at = f.due_at, last_error = f.error,
              done_at = case when f.state = 'pending' then null else @now end
            from unnest(@ids, @attempts, @states, @waiting, @due, @errors) as f (id, attempts, state, waiting, due_at, error)
            where o.id = f.id and o.attempts = f.attempts and o.state = 'pending'
            """,
            new
            {
                now,
                ids = outcomes.Select(o => o.Item.Id).ToArray(),
                attempts = outcomes.Select(o => o.Item.Attempts).ToArray(),
                states = outcomes.Select(o => o.State).ToArray(),
                waiting = outcomes.Select(o => o.Result == Result.Waiting).ToArray(),
                due = due.ToArray(),
                errors = outcomes.Select(o => o.Error).ToArray(),
            },
            cancel);

    /// <summary>
    /// Notes that a claimed row cannot be read. Its claim has postponed it already; like one that cannot be sent, it is
    /// given up in the end.
    /// </summary>
    public static Task RefuseAsync(
        NpgsqlConnection connection, OutgoingRow row, string error, int maxAttempts, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(
            """
            update outgoing set last_error = @error, state = case when attempts < @maxAttempts then state else 'failed' end,
              done_at = case when attempts < @maxAttempts then done_at else @now end
            where id = @Id and attempts = @Attempts and state = 'pending'
            """,
            new { row.Id, row.Attempts, maxAttempts, now, error = StorableText.Of(error) }, cancel);

    /// <summary>Removes what a person was told, and what was still to be sent. That something was told stays.</summary>
    public static Task EraseAsync(
        ShopTransaction transaction, Guid userId, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update outgoing set facts = '{}', last_error = null, waiting = false, done_at = coalesce(done_at, @now),
              state = case state when 'pending' then 'skipped' else state end
            where user_id = @userId and (state = 'pending' or facts <> '{}' or last_error is not null)
            """,
            new { userId, now }, cancel);
}
