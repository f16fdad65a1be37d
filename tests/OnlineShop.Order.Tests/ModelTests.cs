using OnlineShop.Order.Model;
using OnlineShop.Testing.Models;

namespace OnlineShop.Order.Tests;

[Collection(nameof(PlacedOrders))]
public sealed class ModelTests(OrderHost host)
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() =>
        ModelSchema.ShouldBeThatOfAsync<OrderDbContext>(host.Database, "orders.deadline", "orders.cart_due_at");
}

/// <summary>Without a host: no host may start with the model that is to be written anew.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() => CompiledModel.ShouldBeCurrent<OrderDbContext>("Order");
}
