using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.ApiClients;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>With Auth away.</summary>
public sealed class LonelyServiceTests(LonelyServiceTests.Host host) : IClassFixture<LonelyServiceTests.Host>
{
    [Fact]
    public async Task A_call_of_a_peer_does_not_need_the_keys_of_users()
    {
        (await host.ProductsOfService().PricesAsync(Guid.NewGuid())).ShouldSucceed();
        host.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_visitor_sees_the_catalog()
    {
        (await host.Products().ListAsync()).ShouldSucceed().Items.Count.ShouldBe(20);
        host.Asked.ShouldBe(0);
    }

    public sealed class Host : ServiceHost<Program>, IConfigurationManager<OpenIdConnectConfiguration>
    {
        public int Asked { get; private set; }

        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
        {
            Asked++;
            throw new HttpRequestException("Auth is away.");
        }

        public void RequestRefresh() => Asked++;

        protected override void ConfigureServices(IServiceCollection services) =>
            services.Replace(ServiceDescriptor.Singleton<IConfigurationManager<OpenIdConnectConfiguration>>(this));
    }
}
