using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Promotions.Tests;

public sealed class FuzzTests(PromotionsHost host) : IClassFixture<PromotionsHost>
{
    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong() =>
        (await EndpointFuzz.Of(host).RunAsync()).ShouldBeEmpty();
}
