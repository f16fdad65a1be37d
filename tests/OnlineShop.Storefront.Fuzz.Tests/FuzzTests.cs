using OnlineShop.Storefront.Tests;
using OnlineShop.Testing.Fuzzing;
using OnlineShop.Testing.Pages;

namespace OnlineShop.Storefront.Fuzz.Tests;

public sealed class FuzzTests(StorefrontHost host) : IClassFixture<StorefrontHost>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_is_sent_gets_a_page_or_a_problem(bool signedIn)
    {
        host.Gateway.Reset();
        host.Gateway.Answer("/api/orders", """{"items":[]}""");
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
        host.Gateway.Answer("/api/orders/quote", Samples.Quote());
        host.Gateway.Answer("/api/users/me/addresses", Samples.Book);
        using var visitor = host.CreateClient(new() { AllowAutoRedirect = false });
        if (signedIn)
            await new Browser(visitor, null).SignInAsync(host);
        host.Gateway.Fill();
        (await new EndpointFuzz(host.Services, visitor, visitor) { OtherErrors = ["text/html"] }.RunAsync())
            .ShouldBeEmpty();
    }
}
