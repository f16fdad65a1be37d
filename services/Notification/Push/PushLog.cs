using OnlineShop.Data;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Push;

/// <summary>
/// What was pushed to each user, numbered for each user: so a stream that was interrupted resumes after the last number
/// it saw, at any replica.
/// </summary>
internal sealed class PushLog(ShopDatabase database, NoticeTexts texts, TimeProvider clock)
{
    /// <summary>How long a stream can resume after a push.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>
    /// Where a stream starts: after the last number that the client saw, or after the newest push if what came in
    /// between is too old.
    /// </summary>
    /// <param name="last">The number; null for a stream without a past.</param>
    public async Task<StreamStart> FindStartAsync(Guid userId, long? last, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var newest = await PushStatements.FindNewestAsync(connection, userId, cancel);
        if (last is not { } seen || seen == newest)
            return new StreamStart(newest, false);
        var isKnown = seen >= 0 && seen < newest
            && await PushStatements.FindTimeAsync(connection, userId, seen + 1, cancel) >= clock.GetUtcNow() - Kept;
        return new StreamStart(isKnown ? seen : newest, !isKnown);
    }

    /// <summary>The user's pushes after a number, in order, and the number to go on after.</summary>
    public async Task<Pushes> ReadAsync(Guid userId, long after, CancellationToken cancel)
    {
        List<NoticeRow> rows;
        await using (var connection = await database.OpenAsync(cancel))
            rows = await PushStatements.ReadAfterAsync(connection, userId, after, cancel);
        var now = clock.GetUtcNow();
        var useful = rows.Where(row => !(now - row.CreatedAt > Kind.Find(row.Kind)?.UsefulFor)).ToList();
        var told = await texts.MakeAsync(useful, Channel.Push, cancel);
        return new Pushes(
            [.. told.Select(one => (one.Row.PushSequence!.Value, PushMessage.Of(one)))],
            rows.Count > 0 ? rows[^1].PushSequence!.Value : after);
    }
}
