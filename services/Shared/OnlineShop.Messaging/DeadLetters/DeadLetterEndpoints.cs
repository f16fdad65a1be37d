using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
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
        letters.MapGet("/", ListAsync).WithName("listDeadLetters").WithSummary("Messages that this service could not apply, oldest first")
            .WithDescription(
                "`topic` and `type` filter; `limit` is 1 to 100 (20); `after` is the `next` of the page before.")
                .ProducesProblem(400);
        letters.MapGet("/{id:guid}", GetAsync).WithName("getDeadLetter")
            .WithSummary("One of them, with payload and error").ProducesProblem(404);
        letters.MapPost("/{id:guid}/retry", RetryAsync).WithName("retryDeadLetter")
            .WithSummary("Applies one again, and later ones of its key after it")
            .WithDescription(
                "409 `notFirstOfKey` names in `retryFirst` the one that comes before it; 422 `retryFailed` and 409 `retryInterrupted`: it failed again, and the error is kept.")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        letters.MapDelete("/{id:guid}", DropAsync).WithName("dropDeadLetter")
            .WithSummary("Drops one for good; later ones of its key can then be retried")
            .ProducesProblem(404);
    }

    private static async Task<Results<Ok<DeadLetterPage>, ProblemHttpResult>> ListAsync(
        DeadLetterReader letters, CancellationToken cancel, string? limit = null, string? after = null,
        string? topic = null, string? type = null)
    {
        var errors = new Dictionary<string, string[]>();
        var count = Pages.ReadLimit(limit, errors);
        var last = Guid.Empty;
        if (after is not null && !Guid.TryParse(after, out last))
            errors["after"] = [Pages.AfterMessage];
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        var (items, total) = await letters.ListAsync(topic, type, last, count, cancel);
        var (page, end) = Pages.Cut(items, count);
        return TypedResults.Ok(new DeadLetterPage(page, end?.Id, total));
    }

    private static async Task<Results<Ok<DeadLetterDetails>, ProblemHttpResult>> GetAsync(
        Guid id, DeadLetterReader letters, CancellationToken cancel) =>
        await letters.FindAsync(id, cancel) is { } letter ? TypedResults.Ok(letter) : Problem.NotFound("dead letter");

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
        Guid id, DropDeadLetter slice, CurrentUser admin, ILogger<DeadLetterRetry> logger, CancellationToken cancel)
    {
        if (await slice.HandleAsync(id, cancel) is not { } message)
            return Problem.NotFound("dead letter");
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
