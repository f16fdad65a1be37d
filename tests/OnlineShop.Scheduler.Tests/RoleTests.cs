using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Scheduler.Tests;

/// <summary>Who may do what.</summary>
public sealed class RoleTests(SchedulerHost host) : IClassFixture<SchedulerHost>
{
    private static readonly OperationAccess Access = new()
    {
        Admin = ["listRuns", "createTask", "listTasks", "getTask", "deleteTask", "runTask", "pauseTask", "resumeTask"],
        Services = ["planTask"],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();
}
