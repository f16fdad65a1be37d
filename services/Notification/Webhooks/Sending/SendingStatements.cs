using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>Statements of the worker: its claims and ends meet no other's.</summary>
internal static class SendingStatements
{
    /// <summary>
    /// Of each webhook as much as it has places for, the longest due first. Where there are more than the process has places for in
    /// all, the longest due go first, whose webhook it may be.
    /// </summary>
    public static Task<List<WebhookItem>> ClaimAsync(NpgsqlConnection connection, Claim claim, CancellationToken cancel) =>
        connection.QueryAsync<WebhookItem>(
            """
            with free as (
              select w.id, w.url, w.failing_since,
                greatest(0, case when w.failing_since is null then @Places else 1 end - coalesce(b.busy, 0)) as places
              from webhooks w left join unnest(@Busy, @Counts) as b (id, busy) on b.id = w.id
              where w.enabled),
            picked as materialized (
              select d.id from free f cross join lateral (
                select p.id, p.due_at from webhook_deliveries p
                where p.webhook_id = f.id and p.state = 'pending' and p.due_at <= @Now
                order by p.due_at limit f.places for update of p skip locked) d
              order by d.due_at limit @Limit),
            claimed as (
              update webhook_deliveries d set due_at = @Until, attempts = d.attempts + 1
              from picked p where d.id = p.id
              returning d.id, d.position, d.webhook_id, d.event_id, d.type, d.body, d.attempts, d.attempts_before, d.give_up_at, d.trace)
            select c.*, f.url, f.failing_since,
              array(
                select s.secret from webhook_secrets s
                where s.webhook_id = c.webhook_id and (s.expires_at is null or s.expires_at > @Now) order by s.created_at desc) as secrets
            from claimed c join free f on f.id = c.webhook_id
            order by c.position
            """,
            claim, cancel);

    /// <summary>When the next delivery is due; null where there is none.</summary>
    public static Task<DateTimeOffset?> FindNextDueAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        connection.FindAsync<DateTimeOffset?>(
            """
            select min(n.due_at) from webhooks w cross join lateral (
              select d.due_at from webhook_deliveries d where d.webhook_id = w.id and d.state = 'pending' order by d.due_at limit 1) n
            where w.enabled
            """,
            null, cancel);

    /// <summary>
    /// Stores how claimed deliveries ended. A worker that has lost its lease changes nothing: the attempts have moved on.
    /// </summary>
    /// <param name="due">When each is due again, if it is.</param>
    public static void Finish(
        ShopTransaction transaction, IReadOnlyList<WebhookOutcome> outcomes, IEnumerable<DateTimeOffset> due, DateTimeOffset now) =>
        transaction.Defer(
            """
            update webhook_deliveries d set
              state = f.state, due_at = f.due_at, last_status = f.status, last_error = f.error,
              done_at = case when f.state = 'pending' then null else @now end
            from unnest(@ids, @attempts, @states, @due, @statuses, @errors) as f (id, attempts, state, due_at, status, error)
            where d.id = f.id and d.attempts = f.attempts and d.state = 'pending'
            """,
            new
            {
                now,
                ids = outcomes.Select(one => one.Item.Id).ToArray(),
                attempts = outcomes.Select(one => one.Item.Attempts).ToArray(),
                states = outcomes.Select(one => one.StateAt(now)).ToArray(),
                due = due.ToArray(),
                statuses = outcomes.Select(one => one.Status).ToArray(),
                errors = outcomes.Select(one => one.Error).ToArray(),
            });

    /// <summary>Logs attempts.</summary>
    public static void Log(ShopTransaction transaction, IReadOnlyList<WebhookOutcome> outcomes) => transaction.Defer(
        """
        insert into webhook_attempts (delivery_id, number, at, duration_ms, status, error, response)
        select * from unnest(@ids, @numbers, @times, @durations, @statuses, @errors, @responses)
        on conflict (delivery_id, number) do nothing
        """,
        new
        {
            ids = outcomes.Select(one => one.Item.Id).ToArray(),
            numbers = outcomes.Select(one => one.Item.Attempts).ToArray(),
            times = outcomes.Select(one => one.At).ToArray(),
            durations = outcomes.Select(one => (int)one.Duration.TotalMilliseconds).ToArray(),
            statuses = outcomes.Select(one => one.Status).ToArray(),
            errors = outcomes.Select(one => one.Error).ToArray(),
            responses = outcomes.Select(one => one.Response).ToArray(),
        });

    /// <summary>Notes which webhooks work again, and which began to fail. Most of the time nothing changes.</summary>
    public static void NoteHealth(ShopTransaction transaction, Guid[] succeeded, Guid[] failed, DateTimeOffset now)
    {
        if (succeeded.Length > 0)
        {
            transaction.Defer(
                "update webhooks set failing_since = null where id = any(@succeeded) and failing_since is not null",
                new { succeeded });
        }

        if (failed.Length > 0)
        {
            transaction.Defer(
                "update webhooks set failing_since = @now where id = any(@failed) and failing_since is null", new { failed, now });
        }
    }

    /// <summary>Disables webhooks that are gone, and those that have failed since before a time; answers which were disabled.</summary>
    public static Task<IReadOnlyList<DisabledWebhook>> DisableAsync(
        ShopTransaction transaction, Guid[] gone, Guid[] failing, DateTimeOffset failingBefore, DateTimeOffset now,
        CancellationToken cancel) =>
        transaction.QueryAsync<DisabledWebhook>(
            """
            update webhooks w set
              enabled = false, disabled_at = @now, updated_at = @now,
              disabled_reason = case when w.id = any(@gone) then 'gone' else 'failing' end
            where w.enabled and (w.id = any(@gone) or (w.id = any(@failing) and w.failing_since <= @failingBefore))
            returning w.id, w.url, w.disabled_reason as reason
            """,
            new { gone, failing, failingBefore, now }, cancel);
}
