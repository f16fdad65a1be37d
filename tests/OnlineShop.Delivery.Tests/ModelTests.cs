using OnlineShop.Delivery.Model;
using OnlineShop.Testing.Models;

namespace OnlineShop.Delivery.Tests;

[Collection(DeliveryCollection.Name)]
public sealed class ModelTests(DeliveryHost host)
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() =>
        ModelSchema.ShouldBeThatOfAsync<DeliveryDbContext>(host.Database, "shipments.under_way");
}

/// <summary>Without a host: no host may start with the model that is to be written anew.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() =>
        CompiledModel.ShouldBeCurrent<DeliveryDbContext>("Delivery");
}
