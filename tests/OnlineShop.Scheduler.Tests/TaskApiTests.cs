using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Scheduler.Tests;

[Collection(SchedulerCollection.Name)]
public sealed class TaskApiTests(SchedulerHost host)
{
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
        var page = await host.AsAdmin().GetFromJsonAsync<JsonElement>("/api/scheduler/tasks?limit=100");
        var items = page.GetProperty("items").EnumerateArray()
            .Where(task => task.GetProperty("builtIn").GetBoolean()).ToDictionary(task => task.GetProperty("name").GetString()!);
        items.Keys.ShouldBe(
            [
                TaskNames.CollectStatistics, TaskNames.RefreshRates, TaskNames.ExpireReservations, TaskNames.ExpireCarts,
                TaskNames.SweepOrders, TaskNames.ReconcilePayments, TaskNames.RefreshTracking, TaskNames.StartCampaigns,
            ],
            ignoreOrder: true);
        items[TaskNames.SweepOrders].GetProperty("everySeconds").GetInt32().ShouldBe(15);
        var response = await host.AsAdmin().DeleteAsync($"/api/scheduler/tasks/{items[TaskNames.SweepOrders].GetProperty("id").GetGuid()}");
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString().ShouldBe("builtInTask");
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
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var response = await host.AsAdmin().PostAsync("/api/scheduler/tasks", content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(e => e.Name);
        foreach (var field in fields)
            errors.ShouldContain(field);
    }

    [Fact]
    public async Task Invalid_parameters_of_lists_are_named()
    {
        foreach (var path in new[] { "/api/scheduler/tasks?limit=0&after=!", "/api/scheduler/runs?limit=x&after=!" })
        {
            var response = await host.AsAdmin().GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
            errors.EnumerateObject().Select(e => e.Name).ShouldBe(["limit", "after"]);
        }
    }

    [Fact]
    public async Task A_planned_task_shows_when_it_comes_next()
    {
        var daily = await host.PlanAsync(new { name = "report", cron = "0 0 3 * * ?", payload = new { kind = "daily" } });
        var now = host.Clock.GetUtcNow();
        daily.GetProperty("nextRun").GetDateTimeOffset().ShouldBe(now.Date.AddDays(now.Hour < 3 ? 0 : 1).AddHours(3));
        daily.GetProperty("payload").GetProperty("kind").GetString().ShouldBe("daily");
        var soon = await host.PlanAsync(new { name = "soon", delaySeconds = 90 });
        soon.GetProperty("nextRun").GetDateTimeOffset().ShouldBe(host.Clock.GetUtcNow().AddSeconds(90));

        var found = await host.AsAdmin().GetFromJsonAsync<JsonElement>($"/api/scheduler/tasks/{soon.GetProperty("id").GetGuid()}");
        found.GetProperty("state").GetString().ShouldBe("active");
        (await host.AsAdmin().GetAsync($"/api/scheduler/tasks/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_deleted_task_is_gone_and_does_not_run()
    {
        var task = await host.PlanAsync(new { name = "gone", cron = "0 0 3 * * ?" });
        var path = $"/api/scheduler/tasks/{task.GetProperty("id").GetGuid()}";
        (await host.AsAdmin().DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.AsAdmin().DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.AsAdmin().PostAsync($"{path}/run", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await host.FireAsync(task, host.Clock.GetUtcNow());
        (await host.PublishedAsync<TaskDue>(due => due.Name == "gone")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_plans_once_under_a_key_however_often_it_asks()
    {
        var first = await PlanAsync("key-1", 60);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var again = await PlanAsync("key-1", 60);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IdAsync(again)).ShouldBe(await IdAsync(first));
        (await PlanAsync("key-1", 61)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PlanAsync(null, 60)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var asUser = await host.AsAdmin().PostAsJsonAsync("/internal/tasks", new { name = "later", delaySeconds = 1 });
        asUser.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        async Task<HttpResponseMessage> PlanAsync(string? key, int delay)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/tasks")
            {
                Content = JsonContent.Create(new { name = "later", delaySeconds = delay }),
            };
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            return await host.AsService().SendAsync(request);
        }

        static async Task<Guid> IdAsync(HttpResponseMessage response) =>
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
