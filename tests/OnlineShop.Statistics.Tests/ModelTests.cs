using OnlineShop.Statistics.Model;
using OnlineShop.Testing.Models;

namespace OnlineShop.Statistics.Tests;

public sealed class ModelTests(StatisticsHost host) : IClassFixture<StatisticsHost>
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() =>
        ModelSchema.ShouldBeThatOfAsync<StatisticsDbContext>(host.Database);
}

/// <summary>Without a host: no host may start with the model that is to be written anew.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() =>
        CompiledModel.ShouldBeCurrent<StatisticsDbContext>("Statistics");
}
