using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Scheduler;

/// <summary>Scheduled tasks and their runs.</summary>
internal sealed class ShopTasks(ShopDesk shop)
{
    public Task<Reply<PlannedTaskPage>> ListAsync(string after) => shop.AskAsync(
        "/api/scheduler/tasks", client => client.ListTasksAsync(TaskQuery.PageSize, Said(after)));

    public Task<Reply<PlannedTask>> GetAsync(Guid id) => shop.AskAsync("/api/scheduler/tasks/{id}", client => client.GetTaskAsync(id));

    public Task<Reply<TaskRunPage>> RunsAsync(string task, string after) => shop.AskAsync(
        "/api/scheduler/runs", client => client.ListRunsAsync(Said(task), TaskQuery.PageSize, Said(after)));

    public Task<Reply<PlannedTask>> CreateAsync(TaskDraft draft) => shop.AskAsync(
        "/api/scheduler/tasks", client => client.CreateTaskAsync(draft.ToRequest()));

    /// <summary>Runs one now, in addition to its schedule.</summary>
    public async Task<Reply> RunAsync(Guid id) => await shop.AskAsync("/api/scheduler/tasks/{id}/run", client => client.RunTaskAsync(id));

    public async Task<Reply> PauseAsync(Guid id) => await shop.AskAsync("/api/scheduler/tasks/{id}/pause", client => client.PauseTaskAsync(id));

    public async Task<Reply> ResumeAsync(Guid id) => await shop.AskAsync("/api/scheduler/tasks/{id}/resume", client => client.ResumeTaskAsync(id));

    public Task<Reply> DeleteAsync(Guid id) => shop.AskAsync("/api/scheduler/tasks/{id}", client => client.DeleteTaskAsync(id));

    private static string? Said(string value) => value.Length == 0 ? null : value;
}
