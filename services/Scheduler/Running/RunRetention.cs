using Microsoft.Extensions.Options;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Scheduler.Running;

/// <summary>Forgets old runs: tasks that come every few seconds make tens of thousands a day.</summary>
internal sealed partial class RunRetention(ShopDatabase database, IOptions<RunOptions> options, TimeProvider clock, ILogger<RunRetention> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Deletes what is past its time; answers how many.</summary>
    public async Task<int> PruneAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.ExecuteAsync(
            "delete from runs where finished_at < @Before", new { Before = clock.GetUtcNow().AddDays(-options.Value.KeptDays) }, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (NpgsqlException error)
            {
                LogLater(logger, error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "Old runs are deleted later: {Reason}")]
    private static partial void LogLater(ILogger logger, string reason);
}
