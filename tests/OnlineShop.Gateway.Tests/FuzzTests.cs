using OnlineShop.Testing.Endpoints;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Gateway.Tests;

public sealed class FuzzTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public void Every_endpoint_has_an_id_says_who_may_call_it_and_describes_problems() =>
        EndpointRules.FindBreaches(host.Services, withoutProblem: "getHealth").ShouldBeEmpty();

    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong() =>
        (await EndpointFuzz.Of(host).RunAsync()).ShouldBeEmpty();
}
