using OnlineShop.Auth.Tests;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Auth.Fuzz.Tests;

public sealed class FuzzTests(AuthHost host) : IClassFixture<AuthHost>
{
    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong() =>
        (await new EndpointFuzz(host.Services, (await host.AccountsOfAdminAsync()).Http, host.AsService()).RunAsync())
            .ShouldBeEmpty();
}
