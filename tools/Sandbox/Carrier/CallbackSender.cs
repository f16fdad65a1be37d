using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Carrier;

/// <summary>
/// Tells each shipper of each new stage, until it is acknowledged with a 2xx or given up. One that answers late holds up nobody
/// else's parcels.
/// </summary>
internal sealed partial class CallbackSender(
    Shipments shipments, IHttpClientFactory clients, IOptions<CarrierOptions> options, TimeProvider time,
    ILogger<CallbackSender> logger)
    : BackgroundService
{
    public const string Client = "carrier-callbacks";

    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(250);
    private const int MostAtOnce = 16;

    /// <summary>The parcels whose shipper is being told at this moment.</summary>
    private readonly ConcurrentDictionary<string, bool> telling = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pulse, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var shipment in shipments.Untold(time.GetUtcNow()).Where(shipment => !telling.ContainsKey(shipment.TrackingNumber)).Take(MostAtOnce - telling.Count))
            {
                telling[shipment.TrackingNumber] = true;
                _ = TellAndLeaveAsync(shipment, stoppingToken);
            }
        }
    }

    private async Task TellAndLeaveAsync(Shipment shipment, CancellationToken stop)
    {
        try
        {
            await TellAsync(shipment, shipment.NextCallback!, stop);
        }
        finally
        {
            telling.TryRemove(shipment.TrackingNumber, out _);
        }
    }

    private async Task TellAsync(Shipment shipment, ShipmentStage stage, CancellationToken stop)
    {
        var error = await PostAsync(shipment, stage, stop);
        if (stop.IsCancellationRequested)
            return;
        shipments.Change(shipment.TrackingNumber, (current, now) => error is null
            ? current.Acknowledged(stage, now)
            : current.NotTold(stage, error, options.Value.CallbackTries, now));
        if (error is not null)
            LogNotTold(shipment.TrackingNumber, stage.Status, stage.Tries + 1, error);
    }

    private async Task<string?> PostAsync(Shipment shipment, ShipmentStage stage, CancellationToken stop)
    {
        var body = JsonSerializer.Serialize(
            new Callback(stage.EventId, shipment.TrackingNumber, shipment.Reference, stage.Status, stage.Sequence, stage.OccurredAt), SandboxJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, shipment.CallbackUrl)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(
            "Carrier-Signature", WebhookSignature.Of(options.Value.WebhookSecret, time.GetUtcNow(), body));
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, stop);
            return response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // Whatever the other side does, the rest of the shippers must still be told.
            return exception.Message;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The shipper of {TrackingNumber} was not told of {Status} at try {Attempt}: {Error}")]
    private partial void LogNotTold(string trackingNumber, ShipmentStatus status, int attempt, string error);

    private sealed record Callback(
        Guid EventId, string TrackingNumber, string Reference, ShipmentStatus Status, int Sequence,
        DateTimeOffset OccurredAt);
}
