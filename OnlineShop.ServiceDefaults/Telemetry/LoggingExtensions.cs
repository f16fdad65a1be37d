using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OnlineShop.ServiceDefaults.Telemetry.Redaction;

namespace OnlineShop.ServiceDefaults.Telemetry;

internal static class LoggingExtensions
{
    /// <summary>
    /// One line a record, in UTC: for people to read in development, JSON with trace ids for programs elsewhere
    /// (<c>Logging:Console:FormatterName</c>: <c>simple</c> or <c>json</c>). What the framework says of every request and statement is
    /// in the traces; what a retry or a broken circuit comes to, the caller says. The section <c>Logging</c> of the configuration has
    /// the last word.
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
        if (builder.WritesJson())
        {
            builder.Logging.AddJsonConsole(console =>
            {
                // Trace and span id are a scope, as is the path of the request.
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                // No page shows it: letters stay letters.
                console.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            });
        }

        builder.Services.AddRedaction(redaction => redaction
            .SetRedactor<PersonalRedactor>(ShopData.Personal)
            .SetRedactor<ContactRedactor>(ShopData.OutsideText));
    }

    /// <summary>Whether the console is read by a program.</summary>
    public static bool WritesJson(this WebApplicationBuilder builder)
    {
        var format = builder.Configuration["Logging:Console:FormatterName"];
        return string.IsNullOrEmpty(format) ? !builder.Environment.IsDevelopment() : format == ConsoleFormatterNames.Json;
    }
}
