using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OnlineShop.AppHost.Console;

/// <summary>What a person who starts the shop sees.</summary>
internal static class ConsoleExtensions
{
    internal const string VerboseKey = "Console:Verbose";
    private const string EnabledKey = "Console:Enabled";

    /// <summary>
    /// Shows the start, then one block with the addresses; ends the run, with an exit code that is not 0, when a resource fails
    /// for good. Off in tests, and where <c>Console:Enabled</c> is false.
    /// </summary>
    public static void AddConsole(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode || !builder.Configuration.GetValue(EnabledKey, true))
            return;
        var mode = ServerMode.Of(builder);
        var data = DataFolder.Of(builder);
        PortCheck.ThrowIfTaken(builder);
        // The orchestrator's own lines tell the same in more words, and would run through the live table.
        if (!builder.Configuration.GetValue<bool>(VerboseKey))
            builder.Services.AddLogging(logging => logging.AddFilter("Aspire", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
                // Aspire may repeat every resource's log here; --verbose prints them.
                .AddFilter($"{builder.Environment.ApplicationName}.Resources", LogLevel.None)
                // The table and the dashboard tell what is unhealthy, and why.
                .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
                // It misses a developer certificate, which local runs do not use.
                .AddFilter("Aspire.Hosting.Dcp.DcpHost", LogLevel.Error));
        builder.Services.AddSingleton(mode).AddSingleton(data).AddSingleton<StartWatch>().AddSingleton<Summary>();
        builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            start.Services.GetRequiredService<StartWatch>().Start();
            return Task.CompletedTask;
        });
    }
}
