using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Storefront.Tests;

public sealed class FuzzTests(StorefrontHost host) : IClassFixture<StorefrontHost>
{
    [Fact]
    public async Task Whatever_is_sent_gets_a_page_or_a_problem()
    {
        host.Gateway.Reset();
        var visitor = host.CreateClient();
        (await new EndpointFuzz(host.Services, visitor, visitor) { OtherErrors = ["text/html"] }.RunAsync())
            .ShouldBeEmpty();
    }
}
