using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Scheduler.Running;
using OnlineShop.Scheduler.Runs;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Planned work, for administrators.</summary>
internal static class TaskEndpoints
{
    private const int RunsShown = 10;

    public static void MapTasks(this WebApplication app)
    {
        var tasks = app.MapGroup("/api/scheduler/tasks").RequireAuthorization(ShopPolicies.Admin).WithValidation().WithTags("Tasks");
        tasks.MapPost("", Create).WithSummary("Plans a task")
            .WithDescription("Once at runAt or after delaySeconds, or again and again by cron (with seconds, UTC). When due it becomes the event TaskDue, or the call to a service's /internal path.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        tasks.MapGet("", List).WithSummary("The tasks, newest first").ProducesProblem(StatusCodes.Status400BadRequest);
        tasks.MapGet("/{id:guid}", Read).WithSummary("A task with its next and last runs").ProducesProblem(StatusCodes.Status404NotFound);
        tasks.MapDelete("/{id:guid}", Delete).WithSummary("Ends a task")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        tasks.MapPost("/{id:guid}/run", Run).WithSummary("Runs a task now, beside its schedule").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Created<TaskView>> Create(CreateTask request, TaskStore tasks, TimeProvider clock, CancellationToken cancel)
    {
        var added = await tasks.AddAsync(request, null, null, cancel);
        var task = added!.Value.Task;
        return TypedResults.Created($"/api/scheduler/tasks/{task.Id}", TaskView.Of(task, [], clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<TaskPage>, ProblemHttpResult>> List(
        TaskStore tasks, TaskRunner runs, TimeProvider clock, CancellationToken cancel, string? limit = null, string? after = null)
    {
        var paging = Paging.Read(limit, after);
        if (paging.Errors.Count > 0)
            return Problem.Invalid(paging.Errors);
        var (page, last) = Pages.Cut(await tasks.ListAsync(paging.Before, paging.Limit + 1, cancel), paging.Limit);
        var latest = await runs.LastOfEachAsync([.. page.Select(task => task.Id)], cancel);
        return TypedResults.Ok(new TaskPage(
            [.. page.Select(task => TaskView.Of(task, latest.TryGetValue(task.Id, out var run) ? [run] : [], clock.GetUtcNow()))],
            last is null ? null : Paging.Cursor(last.Position)));
    }

    private static async Task<Results<Ok<TaskView>, ProblemHttpResult>> Read(Guid id, TaskStore tasks, TaskRunner runs, TimeProvider clock, CancellationToken cancel) =>
        await tasks.FindAsync(id, cancel) is { } task
            ? TypedResults.Ok(TaskView.Of(task, [.. (await runs.ListAsync(id, null, null, RunsShown, cancel)).Select(RunView.Of)], clock.GetUtcNow()))
            : Problem.NotFound("task");

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, TaskStore tasks, CancellationToken cancel)
    {
        if (await tasks.DeleteAsync(id, cancel))
            return TypedResults.NoContent();
        return await tasks.FindAsync(id, cancel) is null
            ? Problem.NotFound("task")
            : Problem.Conflict("builtInTask", "The shop's own tasks stay. Their schedules are set by configuration.");
    }

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> Run(Guid id, TaskRunner runner, TimeProvider clock, CancellationToken cancel) =>
        await runner.RunAsync(id, clock.GetUtcNow(), manual: true, cancel) is { } run
            ? TypedResults.Accepted($"/api/scheduler/runs?task={id}", RunView.Of(run))
            : Problem.NotFound("task");
}
