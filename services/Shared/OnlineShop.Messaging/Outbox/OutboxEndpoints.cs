using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Messaging.Outbox;

/// <summary>The last number given in a lane of a topic.</summary>
/// <param name="Lane">0 to 15.</param>
/// <param name="Sequence">At least 1.</param>
public sealed record LaneHead(string Topic, short Lane, long Sequence);

/// <summary>What peers read when the broker lost or does not bring a message: PostgreSQL carries the truth. For services only.</summary>
internal static class OutboxEndpoints
{
    private const int PageSize = 500;

    public static void MapOutbox(this IEndpointRouteBuilder app)
    {
        var outbox = app.MapGroup("/internal/outbox").RequireAuthorization(ShopPolicies.Service).ExcludeFromDescription();
        outbox.MapGet("/", ReadAsync);
        outbox.MapGet("/heads", ReadHeadsAsync);
    }

    private static async Task<Ok<List<OutboxMessage>>> ReadAsync(string topic, short lane, long after, NpgsqlDataSource source, CancellationToken cancel)
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
        return TypedResults.Ok(rows);
    }

    private static async Task<Ok<List<LaneHead>>> ReadHeadsAsync(string[] topic, NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("select topic, lane, assigned from outbox_lanes where topic = any($1) order by topic, lane");
        command.Parameters.Add(new NpgsqlParameter { Value = topic });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var heads = new List<LaneHead>();
        while (await reader.ReadAsync(cancel))
            heads.Add(new LaneHead(reader.GetString(0), reader.GetInt16(1), reader.GetInt64(2)));
        return TypedResults.Ok(heads);
    }
}
