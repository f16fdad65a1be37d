using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Scheduler.Model;
using OnlineShop.Scheduler.Quartz;
using OnlineShop.Scheduler.Running;
using OnlineShop.Scheduler.Runs;
using OnlineShop.Scheduler.Tasks;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Scheduler;

/// <summary>The parts of Scheduler.</summary>
internal static class SchedulerService
{
    public static WebApplicationBuilder AddSchedulerService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<TaskStore>();
        builder.AddShopDbContext<SchedulerDbContext>();
        builder.AddMessaging();
        builder.AddQuartzScheduler();

        var services = builder.Services;
        services.AddValidatorsOf<TaskStore>();
        services.AddOptions<TaskOptions>().Bind(builder.Configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TaskOptions>, TaskOptionsValidator>();
        services.AddCheckedOptions<RunOptions>(RunOptions.Section);
        services.AddSingleton<TaskStore>();
        services.AddSingleton<TaskSwitch>();
        services.AddSingleton<ReadTasks>();
        services.AddSingleton<ReadRuns>();
        services.AddSingleton<TaskRunner>();
        services.AddSeed<BuiltInTasks>();
        services.AddWorker<ScheduleWorker>();
        services.AddWorker<CallWorker>();
        services.AddWorker<RunRetention>();
        foreach (var peer in TaskCall.Services)
            services.AddPeerClient(peer);
        return builder;
    }

    public static WebApplication MapSchedulerEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapTasks();
        app.MapPlanning();
        app.MapRuns();
        return app;
    }
}
