using OnlineShop.Testing.Models;
using OnlineShop.User.Model;

namespace OnlineShop.User.Tests;

[Collection(nameof(UserCollection))]
public sealed class ModelTests(UserHost host)
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() =>
        ModelSchema.ShouldBeThatOfAsync<UserDbContext>(host.Database);
}

/// <summary>Without a host: no host may start with the model that is to be written anew.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() => CompiledModel.ShouldBeCurrent<UserDbContext>("User");
}
