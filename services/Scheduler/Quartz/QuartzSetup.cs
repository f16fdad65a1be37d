using Quartz;

namespace OnlineShop.Scheduler.Quartz;

/// <summary>Quartz, clustered over the service's own database: any replica may fire a task, and each firing happens at one of them.</summary>
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
            // A firing is one short transaction; what takes long is done by workers.
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
                    // Later than this a firing is not late but missed: the trigger's rule for that makes one run of all that were missed.
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
