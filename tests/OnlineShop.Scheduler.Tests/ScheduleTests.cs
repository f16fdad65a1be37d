using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Scheduler;
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
        (await host.Scheduler().PlanAsync(new TaskBody("never", Cron: cron)))
            .ShouldBeInvalid("cron").Errors!["cron"][0].ShouldContain("never fires");
        CronSchedule.WhyNot(cron, host.Clock.GetUtcNow())
            .ShouldNotBeNull("the shop's own tasks are judged by the same");
    }

    [Theory]
    [InlineData("0 0 0 29 2 ?")]
    [InlineData("0 0 0 L * ?")]
    [InlineData("0 0 0 ? * 6#3")]
    public async Task A_rare_one_is_planned(string cron) =>
        (await host.Scheduler().PlanAsync(new TaskBody("rare", Cron: cron))).ShouldSucceed(HttpStatusCode.Created);

    [Theory]
    [InlineData("2026-05-01T10:00:00")]
    [InlineData("2026-05-01T10:00")]
    [InlineData("2026-05-01 10:00Z")]
    [InlineData("tomorrow")]
    public async Task A_time_without_an_offset_is_named(string runAt) =>
        (await host.Scheduler().PlanAsync(new TaskBody("x", RunAt: runAt)))
            .ShouldBeInvalid("runAt").Errors!["runAt"][0].ShouldContain("with its offset");

    [Fact]
    public async Task A_date_is_the_beginning_of_the_day_in_Berlin()
    {
        var task = await host.PlanAsync(new TaskBody("may-day", RunAt: "2026-05-01"));
        task.RunAt.ShouldBe(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task A_recurring_task_is_finished_after_its_last_time()
    {
        // Twice: at the next two full minutes, in this year only.
        var (first, second) = (NextMinute(1), NextMinute(2));
        var cron = $"0 {first.Minute},{second.Minute} {first.Hour} {first.Day} {first.Month} ? {first.Year}";
        var task = await host.PlanAsync(new TaskBody("two-times", Cron: cron));
        host.Clock.SetUtcNow(first);
        await host.FireAsync(task, first);
        (await host.FindAsync(task)).State.ShouldBe("active");
        host.Clock.SetUtcNow(second);
        await host.FireAsync(task, second);
        var finished = await host.FindAsync(task);
        finished.State.ShouldBe("finished");
        finished.NextRun.ShouldBeNull();
        await host.FireAsync(task, second.AddMinutes(1));
        (await host.PublishedAsync<TaskDue>(due => due.Name == "two-times")).Count.ShouldBe(2);
    }

    private DateTimeOffset NextMinute(int number)
    {
        // Two minutes of one hour.
        var now = host.Clock.GetUtcNow();
        if (now.Minute > 50)
            host.Clock.Advance(TimeSpan.FromMinutes(60 - now.Minute));
        now = host.Clock.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero)
            .AddMinutes(number);
    }
}
