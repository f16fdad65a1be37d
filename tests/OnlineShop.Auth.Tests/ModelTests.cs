using OnlineShop.Auth.Model;
using OnlineShop.Testing.Models;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class ModelTests(AuthHost host)
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() =>
        ModelSchema.ShouldBeThatOfAsync<AuthDbContext>(host.Database);
}

/// <summary>Without a host: no host may start with the model that is about to be rewritten.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() => CompiledModel.ShouldBeCurrent<AuthDbContext>("Auth");
}
