using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Scheduler.Runs;

/// <summary>The history of runs, for administrators.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this WebApplication app) =>
        app.MapGet("/api/scheduler/runs", ListAsync).WithName("listRuns")
            .RequireAuthorization(ShopPolicies.Admin)
            .WithTags("Runs")
            .WithSummary("The runs, newest first")
            .WithDescription(
                "task is a task's id or name; limit is 1 to 100 (20); after is the 'next' of the previous page.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Page<TaskRunView>>, ProblemHttpResult>> ListAsync(
        ReadRuns runs, CancellationToken cancel, string? task = null, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<long>(limit, after is "" ? null : after, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        Guid? taskId = Guid.TryParse(task, out var id) ? id : null;
        var name = taskId is null && !string.IsNullOrEmpty(task) ? task : null;
        return TypedResults.Ok(await runs.ListAsync(taskId, name, page, cancel));
    }
}
