using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// What peers read when the broker lost or does not deliver a message: PostgreSQL is the source of truth. For services only.
/// </summary>
internal static class OutboxEndpoints
{
    private const int PageSize = 500;

    public static void MapOutbox(this IEndpointRouteBuilder app)
    {
        var outbox = app.MapGroup("/internal/outbox").RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();
        outbox.MapGet("/", ReadAsync).WithName("readOutbox");
        outbox.MapGet("/heads", ReadHeadsAsync).WithName("readOutboxHeads");
        outbox.MapPut("/readers/{consumer}", NoteReaderAsync).WithName("noteOutboxReader");
    }

    private static async Task<Results<Ok<List<OutboxMessage>>, ProblemHttpResult>> ReadAsync(
        string topic, short lane, long after, NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("""
            select id, topic, key, lane, type, version, payload, trace, created_at, sequence from outbox
            where topic = $1 and lane = $2 and sequence > $3 order by sequence limit $4
            """);
        foreach (object value in new object[] { topic, lane, after, PageSize })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancel))
            rows.Add(OutboxRows.Read(reader));
        return rows is [{ Sequence: var first }, ..] && first == after + 1
            || await FindGoneAsync(topic, lane, after, source, cancel) is not { } oldest
            ? TypedResults.Ok(rows)
            : Gone(topic, lane, oldest);
    }

    /// <summary>
    /// The oldest number that is kept after one whose successor is gone; null if the successor exists, or was not given yet.
    /// </summary>
    private static async Task<long?> FindGoneAsync(
        string topic, short lane, long after, NpgsqlDataSource source, CancellationToken cancel)
    {
        // One statement: head and rows are of the same moment, so a number just being given is not taken for one that is gone.
        await using var command = source.CreateCommand("""
            select oldest from (
              select assigned, coalesce((select min(sequence) from outbox where topic = $1 and lane = $2 and sequence > $3), assigned + 1) as oldest
              from outbox_lanes where topic = $1 and lane = $2) as l
            where assigned > $3 and oldest > $3 + 1
            """);
        foreach (object value in new object[] { topic, lane, after })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    private static ProblemHttpResult Gone(string topic, short lane, long oldest) => Problem.Create(
        StatusCodes.Status410Gone, "outboxGone", "The message that follows is no longer kept.",
        $"Lane {lane} of {topic} is kept from {oldest} on.",
        new() { ["topic"] = topic, ["lane"] = lane, ["oldest"] = oldest });

    private static async Task<Results<Ok<List<LaneHead>>, ProblemHttpResult>> ReadHeadsAsync(
        string[] topic, long? known, int? wait, LaneHeads heads, CancellationToken cancel) =>
        wait < 0 || wait > LaneHeads.LongestWait.TotalSeconds
            ? Problem.Invalid("wait", $"It is a number of seconds from 0 to {LaneHeads.LongestWait.TotalSeconds}.")
            : TypedResults.Ok(await heads.ReadAsync(topic, known, TimeSpan.FromSeconds(wait ?? 0), cancel));

    private static async Task<Results<Ok<IReadOnlyList<LaneHead>>, ProblemHttpResult>> NoteReaderAsync(
        string consumer, List<ReaderPosition> positions, NpgsqlDataSource source, TimeProvider clock, CancellationToken cancel) =>
        positions.Any(position => position is not { Topic: not null, Lane: >= 0 and < Lanes.Count, Sequence: >= 0 })
            ? Problem.Invalid(
                "positions", $"Each needs a topic, a lane from 0 to {Lanes.Count - 1}, and a sequence of at least 0.")
            : TypedResults.Ok(await OutboxReaders.NoteAsync(source, consumer, positions, clock.GetUtcNow(), cancel));
}
