using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Scheduler.Running;
using OnlineShop.Scheduler.Runs;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Tasks, for administrators.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this WebApplication app)
    {
        var tasks = app.MapGroup("/api/scheduler/tasks").RequireAuthorization(ShopPolicies.Admin).WithValidation()
            .WithTags("Tasks");
        tasks.MapPost("", CreateAsync).WithName("createTask").WithSummary("Plans a task")
            .WithDescription("Once, at runAt or after delaySeconds, or repeatedly by cron (with seconds, in UTC). "
                + "When due it becomes the event TaskDue, or a call to a service's /internal path.")
            .WithRequestExample("""
                {"name": "send-report", "cron": "0 0 3 * * ?", "payload": {"month": "2026-11"},
                 "runAt": null, "delaySeconds": null, "call": null}
                """)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        tasks.MapGet("", ListAsync).WithName("listTasks").WithSummary("The tasks, newest first")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        tasks.MapGet("/{id:guid}", GetAsync).WithName("getTask").WithSummary("A task with its next and last runs")
            .ProducesProblem(StatusCodes.Status404NotFound);
        tasks.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteTask").WithSummary("Deletes a task")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        tasks.MapPost("/{id:guid}/run", RunAsync).WithName("runTask").WithSummary("Runs a task now, in addition to its schedule")
            .ProducesProblem(StatusCodes.Status404NotFound);
        tasks.MapSwitches();
    }

    private static async Task<Created<PlannedTaskView>> CreateAsync(
        CreateTaskRequest request, TaskStore tasks, TimeProvider clock, CancellationToken cancel)
    {
        var (task, _) = (await tasks.AddAsync(request, null, null, cancel))!.Value;
        return TypedResults.Created($"/api/scheduler/tasks/{task.Id}", PlannedTaskView.Of(task, [], clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<Page<PlannedTaskView>>, ProblemHttpResult>> ListAsync(
        ReadTasks tasks, CancellationToken cancel, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<long>(limit, after is "" ? null : after, errors);
        return errors.Count > 0 ? Problem.Invalid(errors) : TypedResults.Ok(await tasks.ListAsync(page, cancel));
    }

    private static async Task<Results<Ok<PlannedTaskView>, ProblemHttpResult>> GetAsync(
        Guid id, ReadTasks tasks, CancellationToken cancel) =>
        await tasks.FindAsync(id, cancel) is { } task ? TypedResults.Ok(task) : Problem.NotFound("task");

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, TaskStore tasks, CancellationToken cancel)
    {
        if (await tasks.DeleteAsync(id, cancel))
            return TypedResults.NoContent();
        return await tasks.FindAsync(id, cancel) is null
            ? Problem.NotFound("task")
            : Problem.Conflict("builtInTask", "The shop's own tasks stay. Their schedules are set by configuration.");
    }

    private static async Task<Results<Accepted<TaskRunView>, ProblemHttpResult>> RunAsync(
        Guid id, TaskRunner runner, TimeProvider clock, CancellationToken cancel) =>
        await runner.RunAsync(id, clock.GetUtcNow(), manual: true, cancel) is { } run
            ? TypedResults.Accepted($"/api/scheduler/runs?task={id}", TaskRunView.Of(run))
            : Problem.NotFound("task");
}
