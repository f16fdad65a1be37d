using OnlineShop.Data;
using OnlineShop.Delivery.Shipments;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.Delivery.People;

/// <summary>
/// What Delivery holds about a person: parcels with name and address. When a parcel is over, the country, the weight and the carrier's number stay, which
/// prove that goods went out and where VAT was due.
/// </summary>
internal sealed class DeliveryPersonalData(ShopDatabase database) : IPersonalData
{
    private const string Over = "status in ('delivered', 'cancelled', 'failed')";

    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel) =>
        new ExportedShipments(await ReadShipments.OfUserAsync(database, userId, cancel));

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        // The label shows name and address, and the carrier's remarks may name who took the parcel.
        await transaction.ExecuteAsync(
            $"""
            with erased as (
              update shipments set name = '', line1 = '', line2 = null, city = '', postal_code = '', label_url = null, detail = null
              where user_id = @userId and {Over} returning id)
            update tracking_events set detail = null where shipment_id in (select id from erased)
            """,
            new { userId }, cancel);
        return !await transaction.FindAsync<bool>($"select exists (select 1 from shipments where user_id = @userId and not {Over})", new { userId }, cancel);
    }
}

/// <summary>Delivery's part of the export of a person's data.</summary>
internal sealed record ExportedShipments(IReadOnlyList<ShipmentView> Shipments);
