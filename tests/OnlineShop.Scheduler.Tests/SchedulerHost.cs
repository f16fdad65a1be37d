using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace OnlineShop.Scheduler.Tests;

/// <summary>The service with Quartz switched off: the tests fire tasks themselves.</summary>
public sealed class SchedulerHost : ServiceHost<Program>
{
    protected override void Configure(IDictionary<string, string?> settings) => settings["Quartz:Enabled"] = "false";
}

/// <summary>The service with Quartz running on the real clock.</summary>
public sealed class RunningHost : ServiceHost<Program>
{
    protected override void Configure(IDictionary<string, string?> settings) =>
        settings["Tasks:sweep-orders:Every"] = "00:00:01";

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton(TimeProvider.System));
        // The same rule of what is missed, looked after more often than every ten seconds.
        services.PostConfigureAll<AdoJobStoreOptions>(
            store => store.MisfireHandlerFrequency = TimeSpan.FromMilliseconds(500));
    }
}

[CollectionDefinition(Name)]
public sealed class SchedulerCollection : ICollectionFixture<SchedulerHost>
{
    public const string Name = "scheduler";
}
