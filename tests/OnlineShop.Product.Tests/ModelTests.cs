using OnlineShop.Product.Model;
using OnlineShop.Testing.Models;

namespace OnlineShop.Product.Tests;

[Collection(nameof(SeededCatalog))]
public sealed class ModelTests(ProductHost host)
{
    [Fact]
    public Task The_model_describes_the_migrated_tables_column_by_column() => ModelSchema.ShouldBeThatOfAsync<ProductDbContext>(
        host.Database, "products.rating_sum", "products.name_text", "products.sku_text", "products.name_search",
        "products.text_search", "categories.name_text");
}

/// <summary>Without a host: no host may start with the model that is to be written anew.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_that_of_the_code() => CompiledModel.ShouldBeCurrent<ProductDbContext>("Product");
}
