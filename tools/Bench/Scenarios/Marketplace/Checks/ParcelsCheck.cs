using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace.Checks;

/// <summary>Waits until each confirmed order has its parcel, and what the carrier delivered is told to be.</summary>
internal static class ParcelsCheck
{
    private const int PageSize = 100;

    /// <summary>How long the shop may take until it has heard of everything.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(Market market, CancellationToken cancel)
    {
        var orders = market.Parcels.Orders;
        var started = market.Now;
        while (true)
        {
            var parcels = (await ReadAsync(market, orders, cancel)).ToLookup(parcel => parcel.OrderId);
            var faults = orders.Select(order => FaultOf(order, [.. parcels[order]], market.Parcels.IsDelivered(order))).ToList();
            if (faults.Any(fault => fault is not null) && market.Clock.GetElapsedTime(started) < Limit)
            {
                await Task.Delay(Pause, market.Clock, cancel);
                continue;
            }

            foreach (var fault in faults)
                market.Tallies.Parcels.Note(fault);
            return;
        }
    }

    /// <summary>What is wrong with the parcels of an order; null where nothing is.</summary>
    /// <param name="isDelivered">Whether the carrier has delivered it.</param>
    public static string? FaultOf(Guid order, IReadOnlyList<Shipment> parcels, bool isDelivered) => parcels switch
    {
        [] => $"order {order} has no parcel",
        [var parcel] => parcel.History.Count(stage => stage.Status is ShipmentStatus.Delivered) > 1
            ? $"the parcel of order {order} was delivered more than once"
            : isDelivered && parcel.Status is not ShipmentStatus.Delivered
                ? $"the parcel of order {order} was delivered, and is {parcel.Status}"
                : null,
        _ => $"order {order} has {parcels.Count} parcels",
    };

    /// <summary>The parcels, newest first, until all orders were seen and a page has none of them.</summary>
    private static async Task<IReadOnlyList<Shipment>> ReadAsync(
        Market market, IReadOnlyCollection<Guid> orders, CancellationToken cancel)
    {
        var wanted = orders.ToHashSet();
        var parcels = new List<Shipment>();
        for (string? after = null; wanted.Count > 0;)
        {
            var answer = await market.Admin.Api
                .ListShipmentsAsync(limit: PageSize, after: after, cancellationToken: cancel).ToAnswerAsync();
            var page = answer.Require("The shipments");
            var own = page.Items.Where(parcel => wanted.Contains(parcel.OrderId)).ToList();
            parcels.AddRange(own);
            if (page.Next is null || (own.Count == 0 && parcels.Count > 0))
                break;
            after = page.Next;
        }

        return parcels;
    }
}
