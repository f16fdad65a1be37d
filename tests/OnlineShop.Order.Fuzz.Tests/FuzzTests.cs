using OnlineShop.Order.Tests;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Order.Fuzz.Tests;

/// <summary>Most requests ask for carts: without their server each would wait for it in vain.</summary>
public sealed class FuzzTests(CartHost host) : IClassFixture<CartHost>
{
    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong() =>
        (await EndpointFuzz.Of(host).RunAsync()).ShouldBeEmpty();
}
