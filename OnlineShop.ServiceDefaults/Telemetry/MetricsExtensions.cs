using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OnlineShop.ServiceDefaults.Telemetry;

/// <summary>
/// Where <c>/metrics</c> is answered: at the service's own port, or at <c>Metrics:Port</c> alone where that is set. It wants no
/// token, so a program that clients from outside reach answers it at <c>Metrics:Port</c> or not at all.
/// </summary>
internal static class MetricsExtensions
{
    private const string PortKey = "Metrics:Port";

    public static void AddShopMetrics(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MetricsEndpoint>();
        if (builder.Configuration.GetValue<int?>(PortKey) is { } port)
            builder.ListenAlsoAt(port);
    }

    public static void MapShopMetrics(this WebApplication app, bool isPublic)
    {
        var port = app.Configuration.GetValue<int?>(PortKey);
        if (isPublic && port is null)
            return;
        RequestDelegate answer = context => port is null || context.Connection.LocalPort == port
            ? context.RequestServices.GetRequiredService<MetricsEndpoint>().AnswerAsync(context)
            : NotFound(context);
        app.Map(MetricsEndpoint.Path, answer).AllowAnonymous();
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Adds a port to the addresses that are configured, at the same host.</summary>
    private static void ListenAlsoAt(this WebApplicationBuilder builder, int port)
    {
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        if (string.IsNullOrEmpty(urls))
        {
            var ports = builder.Configuration[WebHostDefaults.HttpPortsKey] ?? "5000";
            urls = string.Join(';', ports.Split(';').Select(each => $"http://*:{each}"));
        }

        var host = BindingAddress.Parse(urls.Split(';')[0]).Host;
        builder.WebHost.UseUrls($"{urls};http://{host}:{port}");
        // Addresses go before ports; the server would warn that both are there.
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, "");
    }
}
