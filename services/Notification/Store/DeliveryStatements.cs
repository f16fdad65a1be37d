using OnlineShop.Data;

namespace OnlineShop.Notification.Store;

/// <summary>Writes the delivery log.</summary>
internal static class DeliveryStatements
{
    /// <summary>
    /// Adds an attempt to each entry, with the commit. One that is logged already changes nothing; one that is logged
    /// after a later one is added to it, and the state stays.
    /// </summary>
    public static void Log(ShopTransaction transaction, Guid[] ids, string[] documents) => transaction.Defer(
        """
        insert into delivery_documents as d (id, document) select id, document::jsonb from unnest(@ids, @documents) as n (id, document)
        on conflict (id) do update
          set document = case when (excluded.document #>> '{attempts,0,number}')::int
                > all (select (a ->> 'number')::int from jsonb_array_elements(d.document -> 'attempts') a)
              then excluded.document else d.document end
            || jsonb_build_object('attempts', (d.document -> 'attempts') || (excluded.document -> 'attempts'))
          where not d.document -> 'attempts'
            @> jsonb_build_array(jsonb_build_object('number', excluded.document -> 'attempts' -> 0 -> 'number'))
        """,
        new { ids, documents });
}
