using OnlineShop.Testing.Endpoints;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Auth.Tests;

public sealed class FuzzTests(AuthHost host) : IClassFixture<AuthHost>
{
    [Fact]
    public void Every_endpoint_has_an_id_says_who_may_call_it_and_describes_problems() =>
        EndpointRules.FindBreaches(host.Services).ShouldBeEmpty();

    [Fact]
    public Task The_description_is_the_committed_one() => ApiDocument.ShouldBeCommittedAsync(host.Services, "auth");

    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong() =>
        (await new EndpointFuzz(host.Services, (await host.AccountsOfAdminAsync()).Http, host.AsService()).RunAsync())
            .ShouldBeEmpty();
}
