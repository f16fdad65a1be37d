using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Scheduler.Tasks;

namespace OnlineShop.Scheduler.Tests;

/// <summary>Schedules that fire, that never fire, and that have fired for the last time.</summary>
[Collection(SchedulerCollection.Name)]
public sealed class ScheduleTests(SchedulerHost host)
{
    [Theory]
    [InlineData("0 0 0 30 2 ?")]
    [InlineData("0 0 0 31 4,6,9,11 ?")]
    [InlineData("0 0 0 29 2 ? 2027")]
    [InlineData("0 0 0 1 1 ? 2020")]
    [InlineData("0 0 0 1 1 ? 2020-2025")]
    public async Task An_expression_that_never_fires_is_refused_with_the_reason(string cron)
    {
        var response = await host.AsAdmin().PostAsJsonAsync("/api/scheduler/tasks", new { name = "never", cron });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ErrorsAsync(response)).GetProperty("cron")[0].GetString()!.ShouldContain("never fires");
        CronSchedule.WhyNot(cron, host.Clock.GetUtcNow()).ShouldNotBeNull("the shop's own tasks are judged by the same");
    }

    [Theory]
    [InlineData("0 0 0 29 2 ?")]
    [InlineData("0 0 0 L * ?")]
    [InlineData("0 0 0 ? * 6#3")]
    public async Task A_rare_one_is_planned(string cron) =>
        (await host.AsAdmin().PostAsJsonAsync("/api/scheduler/tasks", new { name = "rare", cron })).StatusCode
            .ShouldBe(HttpStatusCode.Created);

    [Theory]
    [InlineData("2026-05-01T10:00:00")]
    [InlineData("2026-05-01T10:00")]
    [InlineData("2026-05-01 10:00Z")]
    [InlineData("tomorrow")]
    public async Task A_time_without_an_offset_is_named(string runAt)
    {
        using var content = new StringContent($$"""{"name":"x","runAt":"{{runAt}}"}""", Encoding.UTF8, "application/json");
        var errors = await ErrorsAsync(await host.AsAdmin().PostAsync("/api/scheduler/tasks", content));
        errors.GetProperty("runAt")[0].GetString()!.ShouldContain("with its offset");
    }

    [Fact]
    public async Task A_date_is_the_beginning_of_the_day_in_Berlin()
    {
        var task = await host.PlanAsync(new { name = "may-day", runAt = "2026-05-01" });
        task.GetProperty("runAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task A_recurring_task_is_finished_after_its_last_time()
    {
        // Twice: at the next two full minutes, in this year only.
        var (first, second) = (NextMinute(1), NextMinute(2));
        var cron = $"0 {first.Minute},{second.Minute} {first.Hour} {first.Day} {first.Month} ? {first.Year}";
        var task = await host.PlanAsync(new { name = "two-times", cron });
        host.Clock.SetUtcNow(first);
        await host.FireAsync(task, first);
        (await StateAsync(task)).ShouldBe("active");
        host.Clock.SetUtcNow(second);
        await host.FireAsync(task, second);
        (await StateAsync(task)).ShouldBe("finished");
        (await NextRunAsync(task)).ValueKind.ShouldBe(JsonValueKind.Undefined);
        await host.FireAsync(task, second.AddMinutes(1));
        (await host.PublishedAsync<TaskDue>(due => due.Name == "two-times")).Count.ShouldBe(2);
    }

    private static async Task<JsonElement> ErrorsAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body.GetRawText());
        return body.GetProperty("errors");
    }

    private DateTimeOffset NextMinute(int number)
    {
        // Two minutes of one hour.
        var now = host.Clock.GetUtcNow();
        if (now.Minute > 50)
            host.Clock.Advance(TimeSpan.FromMinutes(60 - now.Minute));
        now = host.Clock.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero).AddMinutes(number);
    }

    private async Task<string?> StateAsync(JsonElement task) => (await GetAsync(task)).GetProperty("state").GetString();

    private async Task<JsonElement> NextRunAsync(JsonElement task) =>
        (await GetAsync(task)).TryGetProperty("nextRun", out var next) ? next : default;

    private Task<JsonElement> GetAsync(JsonElement task) =>
        host.AsAdmin().GetFromJsonAsync<JsonElement>($"/api/scheduler/tasks/{task.GetProperty("id").GetGuid()}");
}
