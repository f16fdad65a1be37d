using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Where administrators pause and resume tasks.</summary>
internal static class SwitchEndpoints
{
    public static void MapSwitches(this IEndpointRouteBuilder tasks)
    {
        tasks.MapPost("/{id:guid}/pause", PauseAsync).WithName("pauseTask").WithSummary("Pauses a task")
            .WithDescription(
                "Its schedule does not start it until it is resumed; it can still be run by hand. A task that is paused stays so. "
                + "409 `taskOver`: its schedule has no further time.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        tasks.MapPost("/{id:guid}/resume", ResumeAsync).WithName("resumeTask").WithSummary("Resumes a paused task")
            .WithDescription(
                "It goes on with the next time of its schedule, without the times that it was paused for; a one-off task whose time has "
                + "passed runs at once. A task that is active stays so. 409 `taskOver`: its schedule has no further time.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<PlannedTaskView>, ProblemHttpResult>> PauseAsync(
        Guid id, TaskSwitch tasks, ReadTasks reader, CancellationToken cancel) =>
        await AnswerAsync(id, await tasks.PauseAsync(id, cancel), reader, cancel);

    private static async Task<Results<Ok<PlannedTaskView>, ProblemHttpResult>> ResumeAsync(
        Guid id, TaskSwitch tasks, ReadTasks reader, CancellationToken cancel) =>
        await AnswerAsync(id, await tasks.ResumeAsync(id, cancel), reader, cancel);

    private static async Task<Results<Ok<PlannedTaskView>, ProblemHttpResult>> AnswerAsync(
        Guid id, SwitchOutcome outcome, ReadTasks reader, CancellationToken cancel) => outcome switch
        {
            SwitchOutcome.Over => Problem.Conflict("taskOver", "The task's schedule has no further time."),
            SwitchOutcome.Done when await reader.FindAsync(id, cancel) is { } task => TypedResults.Ok(task),
            _ => Problem.NotFound("task"),
        };
}
