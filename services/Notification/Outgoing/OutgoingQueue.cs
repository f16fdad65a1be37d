using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// The rows that are to be delivered. Each is stored in the transaction of the message that caused it, so a status change has its
/// rows exactly once; what follows may be repeated, and is recognised by the row's id.
/// </summary>
internal sealed partial class OutgoingQueue(
    ShopDatabase database, NotificationTelemetry telemetry, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<OutgoingQueue> logger)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const string Insert = """
        insert into outgoing (id, source, user_id, channel, kind, order_id, facts, trace, due_at, created_at)
        select i.id, @Source, @UserId, i.channel, @Kind, @OrderId, @Facts::jsonb, @Trace, @Now, @Now
        from unnest(@Ids, @Channels) with ordinality as i (id, channel, n) order by i.n
        on conflict (source, user_id, channel) do nothing
        """;

    private const string AddressTo = """
        with gone as (delete from unaddressed where order_id = @OrderId returning *)
        insert into outgoing (id, source, user_id, channel, kind, order_id, facts, trace, due_at, created_at)
        select i.id, g.source, @UserId, i.channel, g.kind, g.order_id, g.facts, g.trace, @Now, g.created_at
        from gone g, unnest(g.ids, g.channels) with ordinality as i (id, channel, n) order by g.created_at, g.source, i.n
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
               r.summary::text as summary, r.carrier, r.tracking_number, r.action_url
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

    // Its claim has put it off already; a row that nobody can read is given up in the end, as one that nobody can send.
    private const string Refuse = """
        update outgoing set last_error = @Error, state = case when attempts < @MaxAttempts then state else 'failed' end,
          done_at = case when attempts < @MaxAttempts then done_at else @Now end
        where id = @Id and attempts = @Attempts and state = 'pending'
        """;

    /// <summary>Rows were committed that are due.</summary>
    public event Action? Changed;

    /// <summary>Stores a row for each channel that the kind is worth, unless the event is stored already.</summary>
    public void Add(ShopTransaction transaction, Notice notice)
    {
        transaction.Defer(Insert, Row(notice));
        transaction.OnCommitted(Announce);
    }

    /// <summary>The same for the customer of an order, who may not be known yet.</summary>
    /// <param name="order">
    /// A statement with <c>@OrderId</c> that locks the order's row, made where it is missing, and returns its <c>user_id</c>; no row where there is nothing to
    /// tell.
    /// </param>
    public void AddToCustomerOf(ShopTransaction transaction, Guid orderId, string order, string source, Kind kind, NoticeFacts facts)
    {
        transaction.Defer(InsertToCustomer(order), Row(new Notice(source, Guid.Empty, kind, orderId, facts)));
        transaction.OnCommitted(Announce);
    }

    /// <summary>Gives what came before its order to the order's customer. The order's row was stored by this transaction before.</summary>
    public void Address(ShopTransaction transaction, Guid orderId, Guid userId) =>
        transaction.Defer(AddressTo, new { OrderId = orderId, UserId = userId, Now = clock.GetUtcNow() });

    /// <summary>Keeps where the customer of an order confirms the payment, and makes due what waited for it.</summary>
    public void KeepActionUrl(ShopTransaction transaction, Guid orderId, Uri page, DateTimeOffset at)
    {
        transaction.Defer(
            """
            insert into orders (order_id, action_url, action_at) values (@OrderId, @Page, @At)
            on conflict (order_id) do update set action_url = excluded.action_url, action_at = excluded.action_at
            """,
            new { OrderId = orderId, Page = page.AbsoluteUri, At = at });
        transaction.Defer(
            "update outgoing set due_at = @Now, waiting = false where order_id = @OrderId and waiting and state = 'pending'",
            new { OrderId = orderId, Now = clock.GetUtcNow() });
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

    /// <summary>Claims due rows of some channels. One that cannot be read holds none of the others up.</summary>
    /// <param name="inOrder">Whether a row waits for an earlier one of the same order and channel.</param>
    public async Task<IReadOnlyList<OutgoingItem>> ClaimAsync(string[] channels, bool inOrder, int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<OutgoingRow>(
            Claim, new { Channels = channels, InOrder = inOrder, Limit = limit, Now = now, Until = now + Lease }, cancel);
        var items = new List<OutgoingItem>();
        foreach (var row in rows)
        {
            try
            {
                items.Add(row.ToItem());
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                LogUnreadable(logger, error, row.Channel, row.Id, row.Attempts);
                await connection.ExecuteAsync(
                    Refuse, new { row.Id, row.Attempts, options.Value.MaxAttempts, Now = now, Error = StorableText.Of(error.Message) }, cancel);
            }
        }

        return items;
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

    /// <summary>Where the order does not say whose it is, it has not come itself.</summary>
    private static string InsertToCustomer(string order) => $"""
        with o as ({order}),
        addressed as (
          insert into outgoing (id, source, user_id, channel, kind, order_id, facts, trace, due_at, created_at)
          select i.id, @Source, o.user_id, i.channel, @Kind, @OrderId, @Facts::jsonb, @Trace, @Now, @Now
          from o, unnest(@Ids, @Channels) with ordinality as i (id, channel, n) where o.user_id is not null order by i.n
          on conflict (source, user_id, channel) do nothing)
        insert into unaddressed (source, order_id, kind, channels, ids, facts, trace, created_at)
        select @Source, @OrderId, @Kind, @Channels, @Ids, @Facts::jsonb, @Trace, @Now from o where o.user_id is null
        on conflict (source) do nothing
        """;

    private object Row(Notice notice)
    {
        var now = clock.GetUtcNow();
        return new
        {
            notice.Source, notice.UserId, Kind = notice.Kind.Name, notice.OrderId, notice.Kind.Channels, Now = now,
            Ids = notice.Kind.Channels.Select(_ => Guid.CreateVersion7(now)).ToArray(),
            Facts = JsonSerializer.Serialize(notice.Facts, JsonSerializerOptions.Web),
            Trace = Activity.Current?.Id,
        };
    }

    private TimeSpan PauseAfter(Outcome outcome, DateTimeOffset now) => outcome.Result switch
    {
        Result.Retry => options.Value.PauseAfter(outcome.Item.Attempts),
        // The contact's arrival makes it due; this is for one that arrived in the very moment. Pauses grow with the age.
        Result.Waiting => TimeSpan.FromTicks(Math.Clamp((now - outcome.Item.CreatedAt).Ticks, TimeSpan.TicksPerSecond * 2, TimeSpan.TicksPerMinute * 5)),
        _ => TimeSpan.Zero,
    };

    private void Announce() => Changed?.Invoke();

    [LoggerMessage(1, LogLevel.Error, "The {Channel} notification {Id} cannot be read, attempt {Attempt}")]
    private static partial void LogUnreadable(ILogger logger, Exception error, string channel, Guid id, int attempt);
}
