using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Messaging.DeadLetters;

/// <summary>
/// An administrator's actions on messages that this service could not apply. Each writes an audit line to the log.
/// </summary>
internal static partial class DeadLetterEndpoints
{
    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/api/dead-letters").WithTags("Dead letters")
            .RequireAuthorization(ShopPolicies.Admin);
        letters.MapGet("/", ListAsync).WithSummary("Messages that this service could not apply, oldest first")
            .WithDescription(
                "`topic` and `type` filter; `limit` is 1 to 100 (20); `after` is the `next` of the page before.")
                .ProducesProblem(400);
        letters.MapGet("/{id:guid}", GetAsync).WithSummary("One of them, with payload and error").ProducesProblem(404);
        letters.MapPost("/{id:guid}/retry", RetryAsync)
            .WithSummary("Applies one again, and later ones of its key after it")
            .WithDescription(
                "409 `notFirstOfKey` names in `retryFirst` the one that comes before it; 422 `retryFailed` and 409 `retryInterrupted`: it failed again, and the error is kept.")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        letters.MapDelete("/{id:guid}", DropAsync)
            .WithSummary("Drops one for good; later ones of its key can then be retried")
            .ProducesProblem(404);
    }

    private static async Task<Results<Ok<DeadLetterPage>, ProblemHttpResult>> ListAsync(
        ShopDatabase database, CancellationToken cancel, string? limit = null, string? after = null,
        string? topic = null, string? type = null)
    {
        var errors = new Dictionary<string, string[]>();
        var count = Pages.ReadLimit(limit, errors);
        var last = Guid.Empty;
        if (after is not null && !Guid.TryParse(after, out last))
            errors["after"] = [Pages.AfterMessage];
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        const string where = "where (@topic::text is null or topic = @topic) and (@type::text is null or type = @type)";
        await using var connection = await database.OpenAsync(cancel);
        var items = await connection.QueryAsync<DeadLetterItem>(
            $"""
            select id, topic, lane, sequence, key, type, version, created_at, failed_at, attempts, split_part(error, E'\n', 1) as error from dead_letters
            {where} and id > @last order by id limit @count + 1
            """,
            new { topic, type, last, count }, cancel);
        var total = await connection.FindAsync<long>(
            $"select count(*) from dead_letters {where}", new { topic, type }, cancel);
        var (page, end) = Pages.Cut(items, count);
        return TypedResults.Ok(new DeadLetterPage(page, end?.Id, total));
    }

    private static async Task<Results<Ok<DeadLetterDetails>, ProblemHttpResult>> GetAsync(
        Guid id, ShopDatabase database, CancellationToken cancel)
    {
        const string sql = """
            select d.id, d.topic, d.lane, d.sequence, d.key, d.type, d.version, d.created_at, d.failed_at, d.attempts, d.error, d.payload, d.trace,
              (select e.id from dead_letters e where e.topic = d.topic and e.key = d.key and e.sequence < d.sequence order by e.sequence limit 1) as retry_first
            from dead_letters d where d.id = @id
            """;
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<DeadLetterDetails>(sql, new { id }, cancel) is { } letter
            ? TypedResults.Ok(letter)
            : Problem.NotFound("dead letter");
    }

    private static async Task<Results<Ok<RetryResult>, ProblemHttpResult>> RetryAsync(
        Guid id, DeadLetterRetry retry, CurrentUser admin, ILogger<DeadLetterRetry> logger, CancellationToken cancel)
    {
        var outcome = await retry.RetryAsync(id, cancel);
        LogRetried(logger, admin.Id, id, outcome);
        return outcome switch
        {
            RetryOutcome.Done done => TypedResults.Ok(done.Result),
            RetryOutcome.NotFirst other => Problem.Conflict(
                "notFirstOfKey", "An earlier message of the same key waits too.", "Retry or drop that one first.",
                new() { ["retryFirst"] = other.First }),
            RetryOutcome.Failed { IsPassing: true } failed => Problem.Conflict(
                "retryInterrupted", "The message was disturbed by other work at each try.",
                "Nothing was changed; try again.", Members(failed.Failure)),
            RetryOutcome.Failed failed =>
                Problem.Unprocessable(
                    "retryFailed", "The message failed again.", failed.Failure.Error, Members(failed.Failure)),
            _ => Problem.NotFound("dead letter"),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        Guid id, ShopDatabase database, CurrentUser admin, ILogger<DeadLetterRetry> logger, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await DeadLetterStore.FindAsync(transaction, id, cancel) is not { } message)
            return Problem.NotFound("dead letter");
        await DeadLetterLocks.WorkAsync(transaction, message.Topic, message.Key, cancel);
        if (!await DeadLetterStore.DeleteAsync(transaction, id, cancel))
            return Problem.NotFound("dead letter");
        await transaction.CommitAsync(cancel);
        LogDropped(logger, admin.Id, id, message.Type, message.Topic, message.Key);
        return TypedResults.NoContent();
    }

    private static Dictionary<string, object?> Members(DeadLetterFailure failure) =>
        new() { ["attempts"] = failure.Attempts, ["error"] = failure.Error };

    [LoggerMessage(10, LogLevel.Information, "Audit: administrator {AdminId} retried the dead letter {Id}: {Outcome}")]
    private static partial void LogRetried(ILogger logger, Guid adminId, Guid id, RetryOutcome outcome);

    [LoggerMessage(11, LogLevel.Information, "Audit: administrator {AdminId} dropped the dead letter {Id} ({Type} of {Topic}, key {Key})")]
    private static partial void LogDropped(
        ILogger logger, Guid adminId, Guid id, string type, string topic, string key);
}
