using System.Diagnostics.Metrics;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Order.Process;

/// <summary>
/// The orders in progress, as a gauge of the meter <c>OnlineShop.Order</c>. The database is queried once an <see cref="Interval"/>, and only while
/// somebody listens. Each replica reports the same.
/// </summary>
internal sealed partial class OrderGauges : BackgroundService
{
    // Only orders that are not settled have a deadline, so the index over it is small.
    private const string Query = "select status, count(*) as orders from orders where deadline is not null group by status";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ShopDatabase database;
    private readonly TimeProvider clock;
    private readonly ILogger<OrderGauges> logger;
    private readonly ObservableGauge<long> gauge;
    private volatile IReadOnlyList<Measurement<long>> latest = [];

    public OrderGauges(ShopDatabase database, IMeterFactory meters, TimeProvider clock, ILogger<OrderGauges> logger)
    {
        (this.database, this.clock, this.logger) = (database, clock, logger);
        gauge = meters.Create(OrderTelemetry.Name).CreateObservableGauge(
            "shop.orders.in_progress", () => latest, "{order}", "Orders that have no result yet, by status: placed, reserved, requiresAction, paid.");
    }

    /// <summary>Queries the database once.</summary>
    public async Task SampleAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var counts = (await connection.QueryAsync<(string Status, long Orders)>(Query, cancel: cancel)).ToDictionary(row => row.Status, row => row.Orders);
        // A status without orders is reported as 0; otherwise a reader would keep the last number.
        latest = [.. OrderDeadlines.Statuses.Select(OrderRow.Word).Select(status => new Measurement<long>(counts.GetValueOrDefault(status), new KeyValuePair<string, object?>("shop.order.status", status)))];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            if (!gauge.Enabled)
                continue;
            try
            {
                await SampleAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogUnknown(logger, error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Debug, "How many orders there are is not known now: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string reason);
}
