using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace OnlineShop.ServiceDefaults.Tests.Telemetry;

/// <summary>What Prometheus reads, from a real server.</summary>
public sealed class MetricsEndpointTests : IDisposable
{
    private readonly Meter meter = new("OnlineShop.MetricsEndpointTests");
    private readonly HttpClient http = new();

    [Fact]
    public async Task Nothing_is_collected_until_somebody_scrapes()
    {
        var counter = meter.CreateCounter<long>("shop.tests.orders", "{order}", "Orders of this test.");
        var clock = meter.CreateHistogram<double>("shop.tests.wait", "s");
        await using (var app = await StartAsync())
        {
            var address = app.Urls.Single();
            await http.GetAsync($"{address}/alive");
            counter.Enabled.ShouldBeFalse();

            (await ScrapeAsync(address)).ShouldContain("target_info");
            counter.Enabled.ShouldBeTrue();
            counter.Add(2, new KeyValuePair<string, object?>("shop.order.status", "paid"));
            clock.Record(0.3);
            var text = await Eventually.BecomesAsync(
                () => ScrapeAsync(address), seen => seen.Contains("shop_tests_wait_seconds_bucket", StringComparison.Ordinal));
            text.Split('\n').ShouldContain(line =>
                line.StartsWith("shop_tests_orders_total{", StringComparison.Ordinal)
                && line.Contains("shop_order_status=\"paid\"", StringComparison.Ordinal) && line.Contains("} 2", StringComparison.Ordinal));
        }

        counter.Enabled.ShouldBeFalse("the service has ended");
    }

    [Fact]
    public async Task What_is_open_to_everybody_answers_at_a_port_of_its_own_only()
    {
        await using (var without = await StartAsync(isPublic: true))
            (await http.GetAsync($"{without.Urls.Single()}/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var port = FreePort();
        await using var app = await StartAsync(isPublic: true, port);
        var own = app.Urls.Single(url => url.EndsWith($":{port}", StringComparison.Ordinal));
        var door = app.Urls.Single(url => url != own);
        (await http.GetAsync($"{door}/alive")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync($"{door}/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        // The port that a client names is no proof of the port that it uses.
        using var forged = new HttpRequestMessage(HttpMethod.Get, $"{door}/metrics") { Headers = { Host = $"127.0.0.1:{port}" } };
        (await http.SendAsync(forged)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ScrapeAsync(own)).ShouldContain("target_info");
    }

    public void Dispose()
    {
        meter.Dispose();
        http.Dispose();
    }

    private async Task<string> ScrapeAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/metrics");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/plain"));
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        return text;
    }

    private static async Task<WebApplication> StartAsync(bool isPublic = false, int? port = null)
    {
        var builder = WebApplication.CreateBuilder(port is null ? [] : [$"--Metrics:Port={port}"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(options => (options.UsesServiceTokens, options.IsPublic) = (false, isPublic));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseServiceDefaults();
        await app.StartAsync();
        return app;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
