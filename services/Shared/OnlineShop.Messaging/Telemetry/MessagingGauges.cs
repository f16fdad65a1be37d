using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Npgsql;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Telemetry;

/// <summary>
/// What is waiting, as gauges of the meter <c>OnlineShop.Messaging</c>. The database is queried once an <see cref="Interval"/>,
/// and only while somebody listens; reading a gauge queries nothing. Each replica of a service reports the same.
/// </summary>
internal sealed class MessagingGauges : PeriodicWorker
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly NpgsqlDataSource source;
    private readonly ConsumerState state;
    private readonly Instrument listened;
    private volatile Sample? sample;

    public MessagingGauges(
        NpgsqlDataSource source, ConsumerState state, IMeterFactory meters, TimeProvider clock,
        ILogger<MessagingGauges> logger)
        : base(Interval, clock, logger)
    {
        (this.source, this.state) = (source, state);
        var meter = meters.Create(MessagingTelemetry.Name);
        listened = meter.CreateObservableGauge(
            "shop.messages.unpublished", () => Of(seen => seen.Unpublished), "{message}",
            "Outbox rows that the broker has not acknowledged.");
        meter.CreateObservableGauge(
            "shop.messages.unpublished_age", Age, "s",
            "Age of the oldest outbox row that the broker has not acknowledged.");
        meter.CreateObservableGauge(
            "shop.messages.dead_letters", () => Of(seen => seen.DeadLetters), "{message}",
            "Messages that are set aside.");
        meter.CreateObservableGauge(
            "shop.sweeps.skipped_rows", () => Of(seen => seen.SkippedRows), "{row}",
            "Rows that sweeps cannot handle now.");
        meter.CreateObservableGauge(
            "shop.messages.lag", Lags, "{message}",
            "Messages of a lane that its source has numbered and this replica has not applied.");
        meter.CreateObservableGauge(
            "shop.messages.lost_lanes", () => state.LostLanes, "{lane}",
            "Lanes that stand still because their source no longer keeps what comes next.");
    }

    /// <summary>Queries the database once.</summary>
    public async Task SampleAsync(CancellationToken cancel)
    {
        await using var command = source.CreateCommand(StateStatements.Waiting);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        sample = new Sample(
            reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2),
            reader.GetInt64(3));
    }

    protected override LogLevel FailureLevel => LogLevel.Debug;

    protected override Task RunAsync(CancellationToken cancel) =>
        listened.Enabled ? SampleAsync(cancel) : Task.CompletedTask;

    private IEnumerable<Measurement<long>> Of(Func<Sample, long> value) =>
        sample is { } seen ? [new Measurement<long>(value(seen))] : [];

    private IEnumerable<Measurement<double>> Age() =>
        sample is { } seen
            ? [new Measurement<double>(seen.Oldest is { } oldest ? Math.Max(0, (Clock.GetUtcNow() - oldest).TotalSeconds) : 0)]
            : [];

    private IEnumerable<Measurement<long>> Lags() =>
        state.Lags.Select(
            lag => new Measurement<long>(lag.Messages, new("messaging.destination.name", lag.Lane.Topic), new("messaging.destination.partition.id", (int)lag.Lane.Lane)));

    private sealed record Sample(long Unpublished, DateTimeOffset? Oldest, long DeadLetters, long SkippedRows);
}
