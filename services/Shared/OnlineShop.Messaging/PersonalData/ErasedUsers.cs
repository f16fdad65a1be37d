using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Messaging.PersonalData;

/// <summary>
/// Rejects requests of removed people: their access tokens stay valid for some minutes, and what they did with them would bring
/// the person back. The list of recently removed people is read at most once in two seconds; what arrives in between is removed
/// by the erasure's last round.
/// </summary>
internal sealed class ErasedUsers
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(2);

    /// <summary>Longer than any access token is valid.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly ShopDatabase database;
    private readonly TimeProvider clock;
    private volatile Reading last = new([], null);

    public ErasedUsers(ShopDatabase database, Erasures erasures, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        erasures.Asked += () => last = last with { At = null };
    }

    /// <summary>Answers 401 to removed people, unless the endpoint is meant for them.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (Guid.TryParse(context.User.FindFirstValue("sub"), out var user)
            && context.GetEndpoint()?.Metadata.GetMetadata<AnswersErasedUsers>() is null
            && (await ReadAsync(context.RequestAborted)).Contains(user))
            await Problem.Unauthorized("accountRemoved", "The account has been removed.").ExecuteAsync(context);
        else
            await next(context);
    }

    private async Task<FrozenSet<Guid>> ReadAsync(CancellationToken cancel)
    {
        var reading = last;
        if (reading.At is { } at && clock.GetElapsedTime(at) < FreshFor)
            return reading.Users;
        try
        {
            // Taken before the statement, so that a removal during it is read by the next one.
            var now = clock.GetTimestamp();
            await using var connection = await database.OpenAsync(cancel);
            var users = await connection.QueryAsync<Guid>(
                "select user_id from erasures where requested_at > @since",
                new { since = clock.GetUtcNow() - Remembered }, cancel);
            last = reading = new Reading(users.ToFrozenSet(), now);
        }
        catch (NpgsqlException)
        {
            // Without its database the service answers what it can, and goes on rejecting the people that it has read before.
        }

        return reading.Users;
    }

    private sealed record Reading(FrozenSet<Guid> Users, long? At);
}
