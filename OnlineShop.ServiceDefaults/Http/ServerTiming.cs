using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>
/// Says in <c>Server-Timing</c> how many milliseconds passed until the answer began, under the service's name; behind the Gateway
/// there is an entry of each. Not in production: the time tells strangers what is costly, and what is there.
/// </summary>
internal static class ServerTiming
{
    private const string Header = "Server-Timing";

    public static void UseServerTiming(this WebApplication app)
    {
        if (app.Environment.IsProduction())
            return;
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var name = app.Environment.ApplicationName.Split('.')[^1].ToLowerInvariant();
        app.Use((context, next) =>
        {
            var start = clock.GetTimestamp();
            context.Response.OnStarting(() =>
            {
                var passed = clock.GetElapsedTime(start).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
                context.Response.Headers.Append(Header, $"{name};dur={passed}");
                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
