using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Carrier;

/// <summary>
/// Tells each shipper of each new stage, until it is acknowledged with a 2xx or given up. Stages of the same moment are told
/// together. A shipper that answers late holds up nobody else's parcels.
/// </summary>
internal sealed partial class CallbackSender(
    Shipments shipments, IHttpClientFactory clients, IOptions<CarrierOptions> options, TimeProvider time,
    ILogger<CallbackSender> logger)
    : BackgroundService
{
    public const string Client = "carrier-callbacks";

    /// <summary>How many requests are under way at a time.</summary>
    public const int MostAtOnce = 32;

    private int _running;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One timer and one signal for every wait: nothing is made at a wake-up.
        await using var alarm = time.CreateTimer(
            _ => shipments.Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (true)
            {
                var now = time.GetUtcNow();
                while (Volatile.Read(ref _running) < MostAtOnce && shipments.TakeUntold(now) is { Count: > 0 } untold)
                {
                    Interlocked.Increment(ref _running);
                    _ = TellWhileDueAsync(untold, stoppingToken);
                }

                alarm.Change(Until(shipments.NextTry, now), Timeout.InfiniteTimeSpan);
                await shipments.ToTell.ReadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is on its way ends at once, and must still find its journal open.
            while (Volatile.Read(ref _running) > 0)
                await shipments.ToTell.ReadAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// How long until a time, in whole milliseconds: a timer that rounds down would ring too early, again and again. What is due
    /// already waits for a place, and needs no timer.
    /// </summary>
    private static TimeSpan Until(DateTimeOffset? next, DateTimeOffset now) => next > now
        ? TimeSpan.FromMilliseconds(Math.Ceiling((next.Value - now).TotalMilliseconds))
        : Timeout.InfiniteTimeSpan;

    /// <summary>Sends one request after the other while there is anything due: the place of one that ended is taken at once.</summary>
    private async Task TellWhileDueAsync(IReadOnlyList<Shipment> first, CancellationToken stop)
    {
        try
        {
            for (var untold = first; untold.Count > 0 && !stop.IsCancellationRequested; untold = shipments.TakeUntold(time.GetUtcNow()))
                await TellAsync(untold, stop);
        }
        finally
        {
            // Something may have come due since it looked, when there was no place for it.
            Interlocked.Decrement(ref _running);
            shipments.Wake();
        }
    }

    private async Task TellAsync(IReadOnlyList<Shipment> untold, CancellationToken stop)
    {
        var stages = untold.ToDictionary(shipment => shipment.TrackingNumber, shipment => shipment.NextCallback!);
        var (error, unknown) = await PostAsync(untold, stages, stop);
        if (stop.IsCancellationRequested)
            return;
        shipments.Change([.. stages.Keys], (current, now) =>
        {
            var stage = stages[current.TrackingNumber];
            return ErrorOf(stage) is { } reason
                ? current.NotTold(stage, reason, options.Value.CallbackTries, now)
                : current.Acknowledged(stage, now);
        });
        foreach (var (number, stage) in stages)
        {
            if (ErrorOf(stage) is { } reason)
                LogNotTold(number, stage.Status, stage.Tries + 1, reason);
        }

        string? ErrorOf(ShipmentStage stage) => error ?? (unknown.Contains(stage.EventId) ? "unknown" : null);
    }

    /// <summary>What went wrong with all, and which of them the shipper does not know.</summary>
    private async Task<(string? Error, IReadOnlyList<Guid> Unknown)> PostAsync(
        IReadOnlyList<Shipment> untold, Dictionary<string, ShipmentStage> stages, CancellationToken stop)
    {
        using var request = SignedPost.Of(
            untold[0].CallbackUrl!, Body(untold, stages), "Carrier-Signature", options.Value.WebhookSecret, time.GetUtcNow());
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, stop);
            if (!response.IsSuccessStatusCode)
                return ($"HTTP {(int)response.StatusCode}", []);
            return (null, untold.Count > 1 ? await ReadUnknownAsync(response, stop) : []);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // Whatever the other side does, the rest of the shippers must still be told.
            return (exception.Message, []);
        }
        catch (OperationCanceledException)
        {
            return (null, []);
        }
    }

    private static byte[] Body(IReadOnlyList<Shipment> untold, Dictionary<string, ShipmentStage> stages)
    {
        Callback[] events =
        [
            .. untold.Select(shipment => (shipment, stage: stages[shipment.TrackingNumber])).Select(one => new Callback(
                one.stage.EventId, one.shipment.TrackingNumber, one.shipment.Reference, one.stage.Status, one.stage.Sequence,
                one.stage.OccurredAt)),
        ];
        return events.Length == 1
            ? JsonSerializer.SerializeToUtf8Bytes(events[0], CarrierJson.Default.Callback)
            : JsonSerializer.SerializeToUtf8Bytes(new Callbacks(events), CarrierJson.Default.Callbacks);
    }

    /// <summary>Reads a receipt. A shipper that answers with something else has acknowledged all.</summary>
    private static async Task<IReadOnlyList<Guid>> ReadUnknownAsync(HttpResponseMessage response, CancellationToken stop)
    {
        try
        {
            var receipt = await response.Content.ReadFromJsonAsync<CallbackReceipt>(SandboxJson.Options, stop);
            return receipt?.Unknown ?? [];
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            // Not JSON, or in a charset that nobody knows.
            return [];
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The shipper of {TrackingNumber} was not told of {Status} at try {Attempt}: {Error}")]
    private partial void LogNotTold(string trackingNumber, ShipmentStatus status, int attempt, string error);
}
