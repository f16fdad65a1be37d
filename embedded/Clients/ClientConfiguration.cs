using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.Embedded.Clients;

/// <summary>What every client integration does with configuration: bind its section, find its connection string, fail the start without one.</summary>
internal static class ClientConfiguration
{
    /// <summary>Binds <paramref name="target"/> from a section and then from the part of it that is named after the connection.</summary>
    public static void Bind(IHostApplicationBuilder builder, string section, string connectionName, object target, string? subsection = null)
    {
        var common = builder.Configuration.GetSection(section);
        foreach (var source in (IConfigurationSection[])[common, common.GetSection(connectionName)])
            (subsection is null ? source : source.GetSection(subsection)).Bind(target);
    }

    /// <summary>
    /// Makes the start fail when <paramref name="connectionString"/> is missing, unless the host's final configuration has it:
    /// a test host may add its settings after the services were registered.
    /// </summary>
    public static void RequireAtStart(IHostApplicationBuilder builder, string connectionName, string section, string? connectionString)
    {
        if (!string.IsNullOrWhiteSpace(connectionString))
            return;

        builder.Services.AddSingleton(new RequiredConnection(connectionName, section));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RequiredConnectionCheck>());
    }

    /// <summary>The connection string to use, or an error that names the key to set.</summary>
    public static string Resolve(IServiceProvider services, string connectionName, string section, string? connectionString) =>
        !string.IsNullOrWhiteSpace(connectionString) ? connectionString
        : services.GetRequiredService<IConfiguration>().GetConnectionString(connectionName) is { } late && !string.IsNullOrWhiteSpace(late) ? late
        : throw new InvalidOperationException(RequiredConnectionCheck.Message([new(connectionName, section)]));
}
