using OnlineShop.Notification.Model;
using OnlineShop.Testing.Models;

namespace OnlineShop.Notification.Tests;

[Collection(NotificationCollection.Name)]
public sealed class ModelTests(NotificationHost host)
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() =>
        ModelSchema.ShouldBeThatOfAsync<NotificationDbContext>(host.Database);
}

/// <summary>Without a host: no host may start with the model that is to be written anew.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() =>
        CompiledModel.ShouldBeCurrent<NotificationDbContext>("Notification");
}
