using System.Text.Json;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Outgoing;
using OnlineShop.Notification.Store;

namespace OnlineShop.Notification.Push;

/// <summary>A notification on its way to a user's open pages.</summary>
internal sealed record PushMessage(Guid Id, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data, DateTimeOffset CreatedAt);

/// <summary>Where a stream goes on.</summary>
/// <param name="After">After this number.</param>
/// <param name="IsReset">Whether pushes may have been missed: the client must read the inbox anew.</param>
internal sealed record PushPlace(long After, bool IsReset);

/// <summary>
/// What was pushed to each user lately, numbered a user without gaps in the order of commits: so a stream that was interrupted goes on after
/// the last number it saw, at any replica.
/// </summary>
internal sealed class PushLog(ShopDatabase database)
{
    /// <summary>How long a push can be caught up with; the inbox keeps it for good.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    // Taking the next numbers locks the users' rows until the commit; in one order, so that replicas do not wait in a circle.
    private const string TakeNumbers = """
        insert into push_positions as p (user_id, sequence)
        select u.id, u.count from unnest(@Users, @Counts) as u (id, count) order by u.id
        on conflict (user_id) do update set sequence = p.sequence + excluded.sequence
        returning user_id, sequence
        """;

    private const string Insert = """
        insert into pushes (user_id, sequence, outgoing_id, payload, created_at)
        select user_id, sequence, outgoing_id, payload::jsonb, @Now from unnest(@Users, @Sequences, @Ids, @Payloads) as p (user_id, sequence, outgoing_id, payload)
        """;

    /// <summary>Stores pushes in their order and, with the commit, wakes the streams of all replicas.</summary>
    public static async Task AddAsync(ShopTransaction transaction, IReadOnlyList<Outcome> sent, DateTimeOffset now, CancellationToken cancel)
    {
        if (sent.Count == 0)
            return;
        var counts = sent.CountBy(o => o.Item.UserId).OrderBy(c => c.Key).ToList();
        var users = counts.Select(c => c.Key).ToArray();
        var taken = await transaction.QueryAsync<(Guid UserId, long Sequence)>(
            TakeNumbers, new { Users = users, Counts = counts.Select(c => (long)c.Value).ToArray() }, cancel);
        var next = taken.ToDictionary(t => t.UserId, t => t.Sequence);
        foreach (var (user, count) in counts)
            next[user] -= count;
        await transaction.ExecuteAsync(
            Insert,
            new
            {
                Now = now,
                Users = sent.Select(o => o.Item.UserId).ToArray(),
                Sequences = sent.Select(o => ++next[o.Item.UserId]).ToArray(),
                Ids = sent.Select(o => o.Item.Id).ToArray(),
                Payloads = sent.Select(o => JsonSerializer.Serialize(Message(o), DocumentJson.Options)).ToArray(),
            },
            cancel);
        await transaction.ExecuteAsync("delete from pushes where user_id = any(@Users) and created_at < @Before", new { Users = users, Before = now - Kept }, cancel);
        await transaction.ExecuteAsync("select pg_notify(@Channel, u::text) from unnest(@Users) as u", new { PushHub.Channel, Users = users }, cancel);
    }

    /// <summary>Where a stream begins that was last at a number: there, or after the last push where nothing is known of what followed it.</summary>
    /// <param name="last">The number; null for a stream that begins.</param>
    public async Task<PushPlace> FindPlaceAsync(Guid userId, long? last, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var (newest, oldest) = await connection.SingleAsync<(long Newest, long? OldestKept)>(
            """
            select coalesce((select sequence from push_positions where user_id = @UserId), 0),
              (select min(sequence) from pushes where user_id = @UserId)
            """,
            new { UserId = userId }, cancel);
        // Between the two, nothing may be missing that was deleted since.
        var isKnown = last is null || last == newest || (last < newest && oldest <= last + 1);
        return new PushPlace(isKnown ? last ?? newest : newest, !isKnown);
    }

    /// <summary>The user's pushes after a number, in order.</summary>
    public async Task<IReadOnlyList<(long Sequence, PushMessage Message)>> ReadAsync(Guid userId, long after, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<(long Sequence, string Payload)>(
            "select sequence, payload::text from pushes where user_id = @UserId and sequence > @After order by sequence limit 100",
            new { UserId = userId, After = after }, cancel);
        return [.. rows.Select(row => (row.Sequence, JsonSerializer.Deserialize<PushMessage>(row.Payload, DocumentJson.Options)!))];
    }

    private static PushMessage Message(Outcome outcome) => new(
        outcome.Item.Id, outcome.Item.Kind, outcome.Text!.Subject, outcome.Text.Short, NoticeData.Of(outcome.Item), outcome.Item.CreatedAt);
}
