using OnlineShop.Data;

namespace OnlineShop.Delivery.People;

/// <summary>The removal of a person from parcels: rows of two tables, found once.</summary>
internal static class PersonalDataStatements
{
    /// <summary>
    /// Removes name and address from a person's finished shipments. The label shows them too, and the carrier's remarks may name
    /// who took the parcel.
    /// </summary>
    public static Task EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) => transaction.ExecuteAsync(
        """
        with erased as (
          update shipments set name = '', line1 = '', line2 = null, city = '', postal_code = '', label_url = null, detail = null
          where user_id = @userId and status in ('delivered', 'cancelled', 'failed') returning id)
        update tracking_events set detail = null where shipment_id in (select id from erased)
        """,
        new { userId },
        cancel);
}
