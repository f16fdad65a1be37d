using OnlineShop.Rates.Model;
using OnlineShop.Testing.Models;

namespace OnlineShop.Rates.Tests;

public sealed class ModelTests(RatesHost host) : IClassFixture<RatesHost>
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() =>
        ModelSchema.ShouldBeThatOfAsync<RatesDbContext>(host.Database);
}

/// <summary>Without a host: no host may start with the model that is to be written anew.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() => CompiledModel.ShouldBeCurrent<RatesDbContext>("Rates");
}
