using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.Carrier;

/// <summary>Moves every shipment on when it has been at its stage for long enough.</summary>
internal sealed class ShipmentClock(Shipments shipments, IOptions<CarrierOptions> options, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.StepSeconds <= 0)
            return;
        var step = TimeSpan.FromSeconds(options.Value.StepSeconds);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Min(1, options.Value.StepSeconds)), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var since = time.GetUtcNow() - step;
            // Somebody may have moved one by hand in the meantime: then it waits its full step again.
            shipments.Change(
                shipments.Due(since), (shipment, now) => shipment.ChangedAt <= since ? shipment.Advance(now) : null);
        }
    }
}
