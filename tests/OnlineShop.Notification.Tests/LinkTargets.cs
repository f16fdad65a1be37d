extern alias Storefront;
extern alias User;

using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace OnlineShop.Notification.Tests;

/// <summary>Where links in mails lead: the Storefront, and User behind the Gateway.</summary>
public sealed class LinkTargets : IAsyncLifetime
{
    public const string Shop = "https://shop.example";
    public const string Gateway = "https://gateway.example";

    private readonly StorefrontSite storefront = new();

    internal UserService User { get; } = new();

    public Task InitializeAsync() => User.InitializeAsync();

    public async Task DisposeAsync()
    {
        await storefront.DisposeAsync();
        await User.DisposeAsync();
    }

    /// <summary>Opens a link as a browser without a session does.</summary>
    public async Task<HttpResponseMessage> OpenAsync(Uri link) => link.GetLeftPart(UriPartial.Authority) switch
    {
        Shop => await storefront.CreateClient().GetAsync(link.PathAndQuery),
        // The Gateway's own tests show that it lets the path through.
        Gateway => await User.Anonymous.GetAsync(link.PathAndQuery),
        var other => throw new InvalidOperationException($"{link} leads to {other}, which is not the shop's."),
    };

    /// <summary>The service that answers links in campaigns.</summary>
    internal sealed class UserService : ServiceHost<User::Program>;

    /// <summary>The Storefront before a Gateway with an empty catalog.</summary>
    private sealed class StorefrontSite : WebApplicationFactory<Storefront::Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("Sessions:Key", "a key of the tests, of thirty-two letters at least").ConfigureServices(all => all.ConfigureAll<HttpClientFactoryOptions>(
                client => client.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = new EmptyCatalog())));
    }

    private sealed class EmptyCatalog : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"items":[]}""", Encoding.UTF8, "application/json") });
    }
}
