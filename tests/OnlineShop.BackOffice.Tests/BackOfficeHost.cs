using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using OnlineShop.BackOffice.Sessions;

namespace OnlineShop.BackOffice.Tests;

/// <summary>The back office before a Gateway that answers what the test says. It holds no service key: it is a client from outside.</summary>
public sealed class BackOfficeHost : WebApplicationFactory<Program>
{
    private static readonly string[] Clients = [BackOfficeService.GatewayClient, SessionRenewals.ClientName];

    internal FakeGateway Gateway { get; } = new();

    internal OpenSessions Open => Services.GetRequiredService<OpenSessions>();

    /// <summary>A browser whose cookies are kept, and that follows no redirect by itself.</summary>
    public Browser Visit(string? language = null, string scheme = "http") => new(
        CreateClient(new WebApplicationFactoryClientOptions
        {
            AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri($"{scheme}://localhost"),
        }),
        language);

    /// <summary>A browser in which somebody of a role has signed in.</summary>
    /// <param name="expiresIn">Seconds that the access token is good for; at most 45 and it is renewed with the first page.</param>
    internal async Task<Browser> SignInAsync(string role, int expiresIn = 900, string scheme = "http")
    {
        Gateway.Answer("/api/auth/login", Tokens.Json("first", role, expiresIn));
        var browser = Visit(scheme: scheme);
        var page = await Tokens.SignInAsync(browser);
        page.Status.ShouldBe(System.Net.HttpStatusCode.SeeOther, page.Text);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Sessions:Key", "a key of the tests, of thirty-two letters at least");
        builder.ConfigureTestServices(services =>
        {
            services.PostConfigureAll<HttpStandardResilienceOptions>(resilience =>
            {
                // Nothing recovers in a test while it waits, and outages of one test are none of another.
                resilience.Retry.Delay = TimeSpan.Zero;
                resilience.CircuitBreaker.MinimumThroughput = int.MaxValue;
            });
            foreach (var client in Clients)
                services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => Gateway);
        });
    }
}
