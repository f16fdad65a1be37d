using System.Net;
using System.Text.Json;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>
/// Takes the ten parcels of this run that wait longest, looks each up in the shop, and has the carrier deliver it: the
/// carrier moves it on to its end, and reports each stage to the shop.
/// </summary>
internal sealed class Courier(Market market)
{
    private const int MostParcels = 10;

    /// <summary>Where no parcel waits, nothing is done and nothing measured.</summary>
    public async Task DeliverAsync(Recorder recorder, CancellationToken cancel)
    {
        var orders = market.Parcels.Take(MostParcels);
        if (orders.Count > 0)
            await recorder.MeasureAsync("delivery", () => DeliverAsync(orders, cancel));
    }

    private async Task<string?> DeliverAsync(IReadOnlyList<Guid> orders, CancellationToken cancel)
    {
        string? fault = null;
        foreach (var order in orders)
        {
            var (isDelivered, problem) = await TryDeliverAsync(order, cancel);
            fault ??= problem;
            if (isDelivered)
                market.Parcels.Delivered(order);
            else
                market.Parcels.GiveBack(order);
        }

        return fault;
    }

    /// <summary>Delivers the parcel of an order, if the carrier has it.</summary>
    private async Task<(bool IsDelivered, string? Fault)> TryDeliverAsync(Guid order, CancellationToken cancel)
    {
        var answer = await market.Admin.Api.ListShipmentsAsync(orderId: order, cancellationToken: cancel).ToAnswerAsync();
        if (answer.Value is not { } page)
            return (false, answer.Fault);
        return page.Items is [{ TrackingNumber: { } number }, ..]
            ? await MoveToEndAsync(number, cancel)
            : (false, null);
    }

    private async Task<(bool IsDelivered, string? Fault)> MoveToEndAsync(string number, CancellationToken cancel)
    {
        while (true)
        {
            using var response =
                await market.Carrier.PostAsync($"/carrier/shipments/{number}/advance", null, cancel);
            var body = await response.Content.ReadAsByteArrayAsync(cancel);
            if (response.StatusCode is HttpStatusCode.Conflict)
                // It has come to its end: the carrier's own clock was faster.
                return (true, null);
            if (response.StatusCode is not HttpStatusCode.OK)
                return (false, $"carrier {(int)response.StatusCode}");
            if (JsonSerializer.Deserialize(body, CarrierJson.Default.CarrierAnswer)!.Status == "delivered")
                return (true, null);
        }
    }
}
