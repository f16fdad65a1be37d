using System.Net;
using System.Net.Http.Json;
using System.Text;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Scheduler;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Scheduler.Tests.SchedulerSteps;

namespace OnlineShop.Scheduler.Tests;

[Collection(SchedulerCollection.Name)]
public sealed class TaskApiTests(SchedulerHost host)
{
    private SchedulerClient Scheduler => host.Scheduler();

    [Theory]
    [InlineData("POST", "/api/scheduler/tasks")]
    [InlineData("GET", "/api/scheduler/tasks")]
    [InlineData("GET", "/api/scheduler/tasks/0199aa00-0000-7000-8000-000000000000")]
    [InlineData("DELETE", "/api/scheduler/tasks/0199aa00-0000-7000-8000-000000000000")]
    [InlineData("POST", "/api/scheduler/tasks/0199aa00-0000-7000-8000-000000000000/run")]
    [InlineData("GET", "/api/scheduler/runs")]
    public async Task Tasks_are_for_administrators(string method, string path)
    {
        (await SendAsync(host.Anonymous)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(host.As(Guid.CreateVersion7()))).ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpStatusCode> SendAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method == "POST" ? JsonContent.Create(new { name = "x", delaySeconds = 1 }) : null,
            };
            return (await client.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task The_tasks_of_the_shop_are_there_and_stay()
    {
        var items = (await Scheduler.TasksAsync("limit=100")).ShouldSucceed().Items
            .Where(task => task.BuiltIn).ToDictionary(task => task.Name);
        items.Keys.ShouldBe(
            [
                TaskNames.CollectStatistics, TaskNames.RefreshRates, TaskNames.ExpireReservations,
                TaskNames.ExpireCarts,
                TaskNames.SweepOrders, TaskNames.ReconcilePayments, TaskNames.RefreshTracking, TaskNames.StartCampaigns,
            ],
            ignoreOrder: true);
        items[TaskNames.SweepOrders].EverySeconds.ShouldBe(15);
        (await Scheduler.DeleteAsync(items[TaskNames.SweepOrders].Id))
            .ShouldBeRefused(HttpStatusCode.Conflict, "builtInTask");
    }

    [Theory]
    [InlineData("""{}""", "name", "runAt")]
    [InlineData("""{"name":"Bad Name","delaySeconds":5,"cron":"0 0 3 * * ?"}""", "name", "runAt")]
    [InlineData("""{"name":"x","delaySeconds":-1}""", "delaySeconds")]
    [InlineData("""{"name":"x","cron":"every day"}""", "cron")]
    [InlineData("""{"name":"x","delaySeconds":"soon"}""", "delaySeconds")]
    [InlineData("""{"name":"x","delaySeconds":1,"call":{}}""", "call.method", "call.path", "call.service")]
    [InlineData("""{"name":"x","delaySeconds":1,"call":{"service":"example.com","path":"/internal/x","method":"GET"}}""", "call.service")]
    [InlineData("""{"name":"x","delaySeconds":1,"call":{"service":"order","path":"/api/orders","method":"GET"}}""", "call.path")]
    [InlineData("""{"name":"x","delaySeconds":1,"call":{"service":"order","path":"//evil.example/internal/","method":"GET"}}""",
        "call.path")]
    [InlineData("""{"name":"x","delaySeconds":1,"call":{"service":"order","path":"/internal/../api/orders","method":"GET"}}""",
        "call.path")]
    [InlineData("""{"name":"x","delaySeconds":1,"call":{"service":"order","path":"/internal/%2e%2e/api","method":"PATCH"}}""",
        "call.method", "call.path")]
    public async Task A_task_with_faults_is_refused_with_every_field(string body, params string[] fields)
    {
        var json = new StringContent(body, Encoding.UTF8, "application/json");
        fields.ShouldBeSubsetOf(
            (await Scheduler.PostAsync<ApiTask>(SchedulerClient.TasksPath, json)).ShouldBeRefused(HttpStatusCode.BadRequest).Fields);
    }

    [Fact]
    public async Task Invalid_parameters_of_lists_are_named()
    {
        (await Scheduler.TasksAsync("limit=0&after=!")).ShouldBeInvalid("limit", "after");
        (await Scheduler.RunsAsync("limit=x&after=!")).ShouldBeInvalid("limit", "after");
    }

    [Fact]
    public async Task A_planned_task_shows_when_it_comes_next()
    {
        var daily = await host.PlanAsync(Nightly("report") with { Payload = new { kind = "daily" } });
        var now = host.Clock.GetUtcNow();
        daily.NextRun!.Value.ShouldBe(now.Date.AddDays(now.Hour < 3 ? 0 : 1).AddHours(3));
        daily.Payload!.Value.GetProperty("kind").GetString().ShouldBe("daily");
        var soon = await host.PlanAsync(new TaskBody("soon", DelaySeconds: 90));
        soon.NextRun.ShouldBe(host.Clock.GetUtcNow().AddSeconds(90));

        (await host.FindAsync(soon)).State.ShouldBe("active");
        (await Scheduler.TaskAsync(Guid.CreateVersion7())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_deleted_task_is_gone_and_does_not_run()
    {
        var task = await host.PlanAsync(Nightly("gone"));
        (await Scheduler.DeleteAsync(task.Id)).ShouldSucceed(HttpStatusCode.NoContent);
        (await Scheduler.DeleteAsync(task.Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Scheduler.RunAsync(task.Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        await host.FireAsync(task, host.Clock.GetUtcNow());
        (await host.PublishedAsync<TaskDue>(due => due.Name == "gone")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_plans_once_under_a_key_however_often_it_asks()
    {
        var (service, later) = (new SchedulerClient(host.AsService()), new TaskBody("later", DelaySeconds: 60));
        var first = (await service.PlanInternallyAsync(later, "key-1")).ShouldSucceed(HttpStatusCode.Created);
        (await service.PlanInternallyAsync(later, "key-1")).ShouldSucceed().Id.ShouldBe(first.Id);
        (await service.PlanInternallyAsync(later with { DelaySeconds = 61 }, "key-1"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
        (await service.PlanInternallyAsync(later, key: null)).ShouldBeInvalid("Idempotency-Key");
        (await Scheduler.PlanInternallyAsync(later, "key-2")).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }
}
