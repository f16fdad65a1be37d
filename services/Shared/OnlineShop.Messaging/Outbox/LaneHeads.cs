using Microsoft.Extensions.Hosting;
using Npgsql;

namespace OnlineShop.Messaging.Outbox;

/// <summary>The last number given in a lane of a topic.</summary>
/// <param name="Lane">0 to 15.</param>
/// <param name="Sequence">At least 1.</param>
public sealed record LaneHead(string Topic, short Lane, long Sequence);

/// <summary>
/// How far the lanes are numbered. Who knows it already waits until there is something new: a quiet shop is asked some times a
/// minute, and what is new is told at once.
/// </summary>
internal sealed class LaneHeads(
    NpgsqlDataSource source, LaneNews news, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>The longest that an answer waits for news.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>How often to look where nothing is heard of the numbers of other replicas.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long news gathers: under load there is some at every moment, and who asks is in no hurry.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(250);

    /// <summary>The heads of the lanes of some topics that have ever had a message.</summary>
    /// <param name="known">
    /// The sum of the heads that the caller knows, which rises with each number given; null: answer at once.
    /// </param>
    /// <param name="wait">How long to wait for a head that the caller does not know.</param>
    public async Task<List<LaneHead>> ReadAsync(
        string[] topics, long? known, TimeSpan wait, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        while (true)
        {
            var next = news.Next;
            var heads = await QueryAsync(topics, cancel);
            var left = wait - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || heads.Sum(head => head.Sequence) != known || ends.IsCancellationRequested)
                return heads;
            await next.WaitAsync(news.IsComplete || left < LookInterval ? left : LookInterval, clock, ends.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (next.IsCompleted && left > GatherTime)
                await Task.Delay(GatherTime, clock, ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<LaneHead>> QueryAsync(string[] topics, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            "select topic, lane, assigned from outbox_lanes where topic = any($1) order by topic, lane");
        command.Parameters.Add(new NpgsqlParameter { Value = topics });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var heads = new List<LaneHead>();
        while (await reader.ReadAsync(cancel))
            heads.Add(new LaneHead(reader.GetString(0), reader.GetInt16(1), reader.GetInt64(2)));
        return heads;
    }
}
