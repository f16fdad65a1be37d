using System.Text.Json;
using OnlineShop.Data;
using OnlineShop.Notification.Outgoing;
using OnlineShop.Notification.Store;

namespace OnlineShop.Notification.Push;

/// <summary>
/// What was pushed to each user lately, numbered for each user without gaps in the order of commits: so a stream that
/// was interrupted resumes after the last number it saw, at any replica.
/// </summary>
internal sealed class PushLog(ShopDatabase database)
{
    /// <summary>Stores pushes in their order and, with the commit, wakes the streams of all replicas.</summary>
    public static async Task AddAsync(
        ShopTransaction transaction, IReadOnlyList<Outcome> sent, DateTimeOffset now, CancellationToken cancel)
    {
        if (sent.Count == 0)
            return;
        var counts = sent.CountBy(o => o.Item.UserId).OrderBy(c => c.Key).ToList();
        Guid[] users = [.. counts.Select(c => c.Key)];
        var taken = await PushStatements.TakeNumbersAsync(
            transaction, users, [.. counts.Select(c => (long)c.Value)], cancel);
        var next = taken.ToDictionary(t => t.UserId, t => t.Sequence);
        foreach (var (user, count) in counts)
            next[user] -= count;
        await PushStatements.InsertAsync(
            transaction,
            [.. sent.Select(o => o.Item.UserId)],
            [.. sent.Select(o => ++next[o.Item.UserId])],
            [.. sent.Select(o => o.Item.Id)],
            [.. sent.Select(o => JsonSerializer.Serialize(Message(o), DocumentJson.Options))],
            now, cancel);
        await PushStatements.NotifyAsync(transaction, users, cancel);
    }

    /// <summary>
    /// Where a stream starts: after the last number that the client saw, or after the newest push if pushes in between
    /// may be deleted.
    /// </summary>
    /// <param name="last">The number; null for a stream without a past.</param>
    public async Task<StreamStart> FindStartAsync(Guid userId, long? last, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var (newest, oldest) = await PushStatements.FindBoundsAsync(connection, userId, cancel);
        var isKnown = last is null || last == newest || (last < newest && oldest <= last + 1);
        return new StreamStart(isKnown ? last ?? newest : newest, !isKnown);
    }

    /// <summary>The user's pushes after a number, in order.</summary>
    public async Task<IReadOnlyList<(long Sequence, PushMessage Message)>> ReadAsync(
        Guid userId, long after, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await PushStatements.ReadAfterAsync(connection, userId, after, cancel);
        return [.. rows.Select(row => (row.Sequence, JsonSerializer.Deserialize<PushMessage>(row.Payload, DocumentJson.Options)!))];
    }

    private static PushMessage Message(Outcome outcome) => new(
        outcome.Item.Id, outcome.Item.Kind, outcome.Text!.Subject, outcome.Text.Short, NoticeData.Of(outcome.Item),
        outcome.Item.CreatedAt);
}
