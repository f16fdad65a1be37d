using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace OnlineShop.Sandbox.Tests;

/// <summary>
/// The Sandbox on a port and on the clock of the machine: for clients that are programs of others, and check the time of a signature.
/// </summary>
public sealed class ListeningSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ListeningSandbox(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.Single();

    /// <param name="folder">Where its journals are; none: nothing outlives it.</param>
    public static async Task<ListeningSandbox> StartAsync(string? folder = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PaymentProvider:ApiKey"] = SandboxApp.ApiKey,
            ["PaymentProvider:AsyncRefundSeconds"] = "0.5",
            ["Carrier:WebhookSecret"] = SandboxApp.WebhookSecret,
            ["Smtp:Port"] = "0",
            ["Data:Directory"] = folder,
        });
        builder.AddSandbox();
        var app = builder.Build();
        app.MapSandbox();
        await app.StartAsync();
        return new ListeningSandbox(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
