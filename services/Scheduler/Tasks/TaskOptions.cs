using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>
/// When the shop's own tasks run. <c>Tasks:&lt;name&gt;:Every</c> or <c>Tasks:&lt;name&gt;:Cron</c> overrides a task's default.
/// </summary>
internal sealed class TaskOptions
{
    private static readonly Dictionary<string, int> DefaultSeconds = new()
    {
        [TaskNames.CollectStatistics] = 60,
        [TaskNames.RefreshRates] = 3600,
        [TaskNames.ExpireReservations] = 15,
        [TaskNames.SweepOrders] = 15,
        [TaskNames.ReconcilePayments] = 15,
        [TaskNames.RefreshTracking] = 60,
        [TaskNames.StartCampaigns] = 30,
        [TaskNames.ExpireCarts] = 3600,
    };

    /// <summary>By the name of the task.</summary>
    public Dictionary<string, TaskSchedule> Tasks { get; set; } = [];

    /// <summary>Every built-in task with its schedule.</summary>
    public IEnumerable<(string Name, string? Cron, int? EverySeconds)> Schedules() => DefaultSeconds.Select(d =>
    {
        var set = Tasks.GetValueOrDefault(d.Key);
        return set?.Cron is { } cron
            ? (d.Key, cron, null)
            : (d.Key, (string?)null, (int?)(set?.Every is { } every ? (int)every.TotalSeconds : d.Value));
    });

    internal static bool IsKnown(string name) => DefaultSeconds.ContainsKey(name);
}

/// <summary>Stops the start and names the setting that is wrong.</summary>
internal sealed class TaskOptionsValidator(TimeProvider clock) : IValidateOptions<TaskOptions>
{
    public ValidateOptionsResult Validate(string? name, TaskOptions options)
    {
        var faults = new List<string>();
        foreach (var (task, schedule) in options.Tasks)
        {
            if (!TaskOptions.IsKnown(task))
                faults.Add($"Tasks:{task} is not a task of the shop.");
            if (schedule.Cron is not null && CronSchedule.WhyNot(schedule.Cron, clock.GetUtcNow()) is { } fault)
                faults.Add($"Tasks:{task}:Cron: {fault}");
            if (schedule.Every is { } every && (every < TimeSpan.FromSeconds(1) || every > TimeSpan.FromDays(366)))
                faults.Add($"Tasks:{task}:Every must be from one second to a year.");
            if (schedule is { Cron: not null, Every: not null })
                faults.Add($"Tasks:{task} must have Cron or Every, not both.");
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
