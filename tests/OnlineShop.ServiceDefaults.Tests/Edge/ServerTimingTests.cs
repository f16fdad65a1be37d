using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace OnlineShop.ServiceDefaults.Tests.Edge;

/// <summary>How long an answer took is told while the shop is being made, and not to its customers.</summary>
public sealed class ServerTimingTests
{
    [Theory]
    [InlineData("Development", true)]
    [InlineData("Staging", true)]
    [InlineData("Production", false)]
    public async Task The_time_is_told_outside_production(string environment, bool isTold)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(options => options.UsesServiceTokens = false);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseServiceDefaults();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        foreach (var path in new[] { "/alive", "/nowhere" })
        {
            using var answer = await http.GetAsync(path);
            answer.Headers.TryGetValues("Server-Timing", out var told).ShouldBe(isTold);
            if (isTold)
                double.Parse(told!.Single().Split(";dur=")[1], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(0);
        }
    }
}
