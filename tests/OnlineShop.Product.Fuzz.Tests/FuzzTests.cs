using OnlineShop.Product.Tests;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Product.Fuzz.Tests;

public sealed class FuzzTests(ProductHost host) : IClassFixture<ProductHost>
{
    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong() =>
        (await EndpointFuzz.Of(host).RunAsync()).ShouldBeEmpty();
}
