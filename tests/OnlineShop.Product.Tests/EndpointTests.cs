using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Product.Tests;

public sealed class EndpointTests(ProductHost host) : IClassFixture<ProductHost>
{
    [Fact]
    public void Every_endpoint_has_an_id_says_who_may_call_it_and_describes_problems() =>
        EndpointRules.FindBreaches(host.Services).ShouldBeEmpty();

    [Fact]
    public Task The_description_is_the_committed_one() => ApiDocument.ShouldBeCommittedAsync(host.Services, "product");
}
