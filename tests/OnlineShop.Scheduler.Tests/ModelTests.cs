using OnlineShop.Scheduler.Model;
using OnlineShop.Testing.Models;

namespace OnlineShop.Scheduler.Tests;

[Collection(SchedulerCollection.Name)]
public sealed class ModelTests(SchedulerHost host)
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() =>
        ModelSchema.ShouldBeThatOfAsync<SchedulerDbContext>(host.Database);
}

/// <summary>Without a host: no host may start with the model that is about to be rewritten.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() =>
        CompiledModel.ShouldBeCurrent<SchedulerDbContext>("Scheduler");
}
