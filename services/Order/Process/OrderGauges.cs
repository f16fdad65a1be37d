using System.Diagnostics.Metrics;
using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Order.Process;

/// <summary>
/// The orders in progress, as gauges of the meter <c>OnlineShop.Order</c>. The database is queried once an <see
/// cref="Interval"/>, and only while somebody listens. Each replica reports the same.
/// </summary>
internal sealed class OrderGauges : PeriodicWorker
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ShopDatabase database;
    private readonly ObservableGauge<long> gauge;
    private volatile IReadOnlyList<Measurement<long>> latest = [];
    private volatile Earliest? earliest;

    public OrderGauges(ShopDatabase database, IMeterFactory meters, TimeProvider clock, ILogger<OrderGauges> logger)
        : base(Interval, clock, logger)
    {
        this.database = database;
        var meter = meters.Create(OrderTelemetry.Name);
        gauge = meter.CreateObservableGauge(
            "shop.orders.in_progress", () => latest, "{order}",
            "Orders that have no result yet, by status: placed, reserved, requiresAction, paid.");
        meter.CreateObservableGauge(
            "shop.orders.overdue_age", OverdueAge, "s",
            "How long the order that is longest past its deadline is past it; 0: none is.");
    }

    /// <summary>Queries the database once.</summary>
    public async Task SampleAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await OrderStatements.CountInProgressAsync(connection, cancel);
        var counts = rows.ToDictionary(row => row.Status, row => row.Orders);
        // A status without orders is reported as 0; otherwise a reader would keep the last number.
        latest = [.. OrderDeadlines.Statuses.Select(OrderRow.Word).Select(status =>
            new Measurement<long>(counts.GetValueOrDefault(status), new KeyValuePair<string, object?>("shop.order.status", status)))];
        earliest = new Earliest(rows.Count > 0 ? rows.Min(row => row.Deadline) : null);
    }

    protected override LogLevel FailureLevel => LogLevel.Debug;

    protected override Task RunAsync(CancellationToken cancel) =>
        gauge.Enabled ? SampleAsync(cancel) : Task.CompletedTask;

    private IEnumerable<Measurement<double>> OverdueAge() => earliest is { } seen
        ? [new Measurement<double>(seen.Deadline is { } deadline ? Math.Max(0, (Clock.GetUtcNow() - deadline).TotalSeconds) : 0)]
        : [];

    private sealed record Earliest(DateTimeOffset? Deadline);
}
