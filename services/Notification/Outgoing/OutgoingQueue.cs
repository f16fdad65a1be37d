using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using OnlineShop.Messaging.Database;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// The rows that are to be delivered. Each is stored in the transaction of the message that caused it, so a status change has its
/// rows exactly once; what follows may be repeated, and is recognised by the row's id.
/// </summary>
internal sealed class OutgoingQueue(ShopDatabase database, NotificationTelemetry telemetry, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const string Insert = """
        insert into outgoing (id, source, user_id, channel, kind, order_id, facts, trace, due_at, created_at)
        select i.id, @Source, @UserId, i.channel, @Kind, @OrderId, @Facts::jsonb, @Trace, @Now, @Now
        from unnest(@Ids, @Channels) with ordinality as i (id, channel, n) order by i.n
        on conflict (source, user_id, channel) do nothing
        """;

    // What goes out about one order over one channel keeps its order: a later text waits for an earlier one.
    private const string Claim = """
        with claimed as (
          update outgoing set due_at = @Until, attempts = attempts + 1, waiting = false
          where id in (
            select o.id from outgoing o
            where o.state = 'pending' and o.due_at <= @Now and o.channel = any(@Channels)
              and not (@InOrder and o.order_id is not null and exists (
                select from outgoing e
                where e.order_id = o.order_id and e.channel = o.channel and e.position < o.position and e.state = 'pending'
                  and e.user_id = o.user_id))
            order by o.due_at, o.position limit @Limit for update of o skip locked)
          returning *)
        select o.id, o.position, o.user_id, o.channel, o.kind, o.order_id, o.facts::text as facts, o.trace, o.attempts, o.created_at,
               c.email, c.display_name, c.language, c.phone, c.channels, c.marketing,
               r.summary::text as summary, r.carrier, r.tracking_number
        from claimed o left join contacts c on c.user_id = o.user_id left join orders r on r.order_id = o.order_id
        order by o.position
        """;

    // Who has lost the lease changes nothing: the attempts have gone on.
    private const string Finish = """
        update outgoing o set
          state = f.state, waiting = f.waiting, attempts = o.attempts - f.waiting::int, due_at = f.due_at, last_error = f.error,
          done_at = case when f.state = 'pending' then null else @Now end
        from unnest(@Ids, @Attempts, @States, @Waiting, @Due, @Errors) as f (id, attempts, state, waiting, due_at, error)
        where o.id = f.id and o.attempts = f.attempts and o.state = 'pending'
        """;

    /// <summary>Rows were committed that are due.</summary>
    public event Action? Changed;

    /// <summary>Stores a row for each channel that the kind is worth, unless the event is stored already.</summary>
    public void Add(ShopTransaction transaction, Notice notice)
    {
        var now = clock.GetUtcNow();
        transaction.Defer(
            Insert,
            new
            {
                notice.Source, notice.UserId, Kind = notice.Kind.Name, notice.OrderId, notice.Kind.Channels, Now = now,
                Ids = notice.Kind.Channels.Select(_ => Guid.CreateVersion7(now)).ToArray(),
                Facts = JsonSerializer.Serialize(notice.Facts, JsonSerializerOptions.Web),
                Trace = Activity.Current?.Id,
            });
        transaction.OnCommitted(Announce);
    }

    /// <summary>Makes due what waited for this contact.</summary>
    public async Task ContactCameAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            "update outgoing set due_at = @Now, waiting = false where user_id = @UserId and waiting and state = 'pending'",
            new { UserId = userId, Now = clock.GetUtcNow() },
            cancel);
        transaction.OnCommitted(Announce);
    }

    /// <summary>Claims due rows of some channels.</summary>
    /// <param name="inOrder">Whether a row waits for an earlier one of the same order and channel.</param>
    public async Task<IReadOnlyList<OutgoingItem>> ClaimAsync(string[] channels, bool inOrder, int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<OutgoingRow>(new CommandDefinition(
            Claim, new { Channels = channels, InOrder = inOrder, Limit = limit, Now = now, Until = now + Lease }, cancellationToken: cancel));
        return [.. rows.Select(row => row.ToItem())];
    }

    /// <summary>Stores what became of claimed rows.</summary>
    public async Task FinishAsync(ShopTransaction transaction, IReadOnlyList<Outcome> outcomes, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await transaction.ExecuteAsync(
            Finish,
            new
            {
                Now = now,
                Ids = outcomes.Select(o => o.Item.Id).ToArray(),
                Attempts = outcomes.Select(o => o.Item.Attempts).ToArray(),
                States = outcomes.Select(o => o.State).ToArray(),
                Waiting = outcomes.Select(o => o.Result == Result.Waiting).ToArray(),
                Due = outcomes.Select(o => (now + PauseAfter(o, now)).UtcDateTime).ToArray(),
                Errors = outcomes.Select(o => o.Error).ToArray(),
            },
            cancel);
        transaction.OnCommitted(() =>
        {
            foreach (var outcome in outcomes)
                telemetry.Count(outcome, now);
        });
    }

    private TimeSpan PauseAfter(Outcome outcome, DateTimeOffset now) => outcome.Result switch
    {
        Result.Retry => options.Value.PauseAfter(outcome.Item.Attempts),
        // The contact's arrival makes it due; this is for one that arrived in the very moment. Pauses grow with the age.
        Result.Waiting => TimeSpan.FromTicks(Math.Clamp((now - outcome.Item.CreatedAt).Ticks, TimeSpan.TicksPerSecond * 2, TimeSpan.TicksPerMinute * 5)),
        _ => TimeSpan.Zero,
    };

    private void Announce() => Changed?.Invoke();
}
