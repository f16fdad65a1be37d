using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Scheduler.Running;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Scheduler.Runs;

/// <summary>The history of runs, for administrators.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this WebApplication app) =>
        app.MapGet("/api/scheduler/runs", List)
            .RequireAuthorization(ShopPolicies.Admin)
            .WithTags("Runs")
            .WithSummary("The runs, newest first")
            .WithDescription("task is a task's id or name; limit is 1 to 100 (20); after is the 'next' of the page before.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<RunPage>, ProblemHttpResult>> List(
        TaskRunner runs, CancellationToken cancel, string? task = null, string? limit = null, string? after = null)
    {
        var paging = Paging.Read(limit, after);
        if (paging.Errors.Count > 0)
            return Problem.Invalid(paging.Errors);
        Guid? taskId = Guid.TryParse(task, out var id) ? id : null;
        var name = taskId is null && !string.IsNullOrEmpty(task) ? task : null;
        var (page, last) = Pages.Cut(await runs.ListAsync(taskId, name, paging.Before, paging.Limit + 1, cancel), paging.Limit);
        return TypedResults.Ok(new RunPage([.. page.Select(RunView.Of)], last is null ? null : Paging.Cursor(last.Position)));
    }
}
