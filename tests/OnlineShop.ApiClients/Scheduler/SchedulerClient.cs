namespace OnlineShop.ApiClients.Scheduler;

/// <summary>Tasks and their runs, for an administrator.</summary>
public sealed class SchedulerClient(HttpClient http) : ApiClient(http)
{
    public const string TasksPath = "/api/scheduler/tasks";
    public const string RunsPath = "/api/scheduler/runs";

    public Task<Answer<ApiTask>> PlanAsync(TaskBody task) => PostAsync<ApiTask>(TasksPath, task);

    /// <summary>Plans a task as another service of the shop, under an idempotency key.</summary>
    public Task<Answer<ApiTask>> PlanInternallyAsync(TaskBody task, string? key) =>
        PostAsync<ApiTask>("/internal/tasks", task, key);

    /// <summary>A task; its payload is any JSON.</summary>
    public Task<Answer<ApiTask>> TaskAsync(Guid id) => GetWithNullsAsync<ApiTask>($"{TasksPath}/{id}");

    /// <summary>Tasks; their payloads are any JSON.</summary>
    public Task<Answer<ApiPage<ApiTask>>> TasksAsync(string query) =>
        GetWithNullsAsync<ApiPage<ApiTask>>($"{TasksPath}?{query}");

    public Task<Answer<NoBody>> DeleteAsync(Guid id) => DeleteAsync($"{TasksPath}/{id}");

    /// <summary>Runs a task now, in addition to its schedule.</summary>
    public Task<Answer<ApiRun>> RunAsync(Guid id) => PostAsync<ApiRun>($"{TasksPath}/{id}/run");

    public Task<Answer<ApiTask>> PauseAsync(Guid id) => PostAsync<ApiTask>($"{TasksPath}/{id}/pause");

    public Task<Answer<ApiTask>> ResumeAsync(Guid id) => PostAsync<ApiTask>($"{TasksPath}/{id}/resume");

    public Task<Answer<ApiPage<ApiRun>>> RunsAsync(string query) => GetAsync<ApiPage<ApiRun>>($"{RunsPath}?{query}");
}
