using Quartz;

namespace OnlineShop.Scheduler.Quartz;

/// <summary>Quartz, clustered over the service's own database: any replica may fire a task, and only one of them does.</summary>
internal static class QuartzSetup
{
    private const int Threads = 3;

    public static void AddQuartzScheduler(this WebApplicationBuilder builder)
    {
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "shop";
                scheduler.GenerateInstanceId = true;
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(10);
                scheduler.MaxBatchSize = Threads;
            });
            // Firing is one short transaction; workers do what takes longer.
            quartz.UseDefaultThreadPool(Threads);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.UseRegisteredDataSource = true);
                store.UseSystemTextJsonSerializer();
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
                });
                store.ConfigureStore(options =>
                {
                    options.StoreJobDataAsStrings = true;
                    // Beyond this a firing counts as missed, and the trigger's misfire rule makes one run of all that were
                    // missed.
                    options.MisfireThreshold = TimeSpan.FromSeconds(10);
                });
            });
        });
        if (builder.Configuration.GetValue("Quartz:Enabled", true))
        {
            builder.Services.AddQuartzHostedService(host =>
            {
                host.AwaitApplicationStarted = true;
                host.WaitForJobsToComplete = true;
            });
        }
    }
}
