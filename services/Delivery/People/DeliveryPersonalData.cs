using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Delivery.Model;
using OnlineShop.Delivery.Shipments;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.Delivery.People;

/// <summary>
/// What Delivery holds about a person: parcels with name and address. Once a parcel has arrived or ended, its country, weight and
/// tracking number stay: they prove that goods went out and where VAT was due.
/// </summary>
internal sealed class DeliveryPersonalData(IDbContextFactory<DeliveryDbContext> contexts) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return new ExportedShipments(await ReadShipments.OfUserAsync(db, userId, cancel));
    }

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        // Looked up first: a parcel that arrives between the two is then left for the next run, and not taken for erased.
        var isUnderWay = await transaction.Context<DeliveryDbContext>().Shipments
            .Where(shipment => shipment.UserId == userId)
            .AnyAsync(
                shipment => shipment.Status != ShipmentStatus.Delivered && shipment.Status != ShipmentStatus.Cancelled
                    && shipment.Status != ShipmentStatus.Failed,
                cancel);
        await PersonalDataStatements.EraseAsync(transaction, userId, cancel);
        return !isUnderWay;
    }
}

/// <summary>Delivery's part of the export of a person's data.</summary>
internal sealed record ExportedShipments(IReadOnlyList<ShipmentView> Shipments);
