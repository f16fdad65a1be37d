using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Where services plan tasks. A request may be repeated with the same key.</summary>
internal static class PlanningEndpoints
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    public static void MapPlanning(this WebApplication app) =>
        app.MapPost("/internal/tasks", PlanAsync).WithName("planTask").RequireAuthorization(ShopPolicies.Service).WithValidation()
            .ExcludeFromDescription();

    private static async Task<Results<Created<PlannedTaskView>, Ok<PlannedTaskView>, ProblemHttpResult>> PlanAsync(
        CreateTaskRequest request, HttpContext http, ClaimsPrincipal caller, TaskStore tasks, TimeProvider clock,
        CancellationToken cancel)
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length is 0 or > LongestKey)
        {
            return Problem.Invalid(
                KeyHeader,
                $"Give the request a key of 1 to {LongestKey} characters, and the same key whenever it is repeated.");
        }

        if (await tasks.AddAsync(request, caller.Identity?.Name ?? "", key, cancel) is not { } planned)
            return Problem.Unprocessable("idempotencyKeyReused", "This key was used for another task.");
        var view = PlannedTaskView.Of(planned.Task, [], clock.GetUtcNow());
        return planned.IsNew ? TypedResults.Created($"/api/scheduler/tasks/{view.Id}", view) : TypedResults.Ok(view);
    }
}
