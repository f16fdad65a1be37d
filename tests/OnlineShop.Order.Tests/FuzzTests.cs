using OnlineShop.Testing;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Order.Tests;

public sealed class FuzzTests : IAsyncLifetime
{
    private readonly OrderHost host = new();

    public async Task InitializeAsync()
    {
        // Carts are asked for by most requests: without their server each would wait for it in vain.
        host.Settings["ConnectionStrings:redis"] = await TestRedis.GetAsync();
        await host.InitializeAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong() =>
        (await EndpointFuzz.Of(host).RunAsync()).ShouldBeEmpty();
}
