using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace OnlineShop.ServiceDefaults.Telemetry;

internal static class LoggingExtensions
{
    /// <summary>
    /// One line a record, in UTC. What the framework says of every request and statement is in the traces; what a retry or a
    /// broken circuit comes to, the caller says. The section <c>Logging</c> of the configuration has the last word.
    /// </summary>
    public static void AddShopLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Logging.AddFilter("StackExchange.Redis", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.None);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
    }
}
