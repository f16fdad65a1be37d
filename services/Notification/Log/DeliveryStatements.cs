using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Log;

/// <summary>Writes the delivery log.</summary>
internal static class DeliveryStatements
{
    /// <summary>
    /// Adds an attempt to each entry, with the commit. One that is logged already changes nothing; one that is logged
    /// after a later one is added to it, and the state stays.
    /// </summary>
    public static void Log(
        ShopTransaction transaction, Guid[] ids, string[] documents, DateTimeOffset[] times) => transaction.Defer(
        """
        insert into delivery_documents as d (id, document, created_at)
        select id, document::jsonb, created_at from unnest(@ids, @documents, @times) as n (id, document, created_at)
        on conflict (id) do update
          set document = case when (excluded.document #>> '{attempts,0,number}')::int
                > all (select (a ->> 'number')::int from jsonb_array_elements(d.document -> 'attempts') a)
              then excluded.document else d.document end
            || jsonb_build_object('attempts', (d.document -> 'attempts') || (excluded.document -> 'attempts'))
          where not d.document -> 'attempts'
            @> jsonb_build_array(jsonb_build_object('number', excluded.document -> 'attempts' -> 0 -> 'number'))
        """,
        new { ids, documents, times });

    /// <summary>Deletes up to <paramref name="limit"/> entries that are older than a time; answers how many.</summary>
    public static Task<int> DeleteBeforeAsync(
        NpgsqlConnection connection, DateTimeOffset before, int limit, CancellationToken cancel) =>
        connection.ExecuteAsync(
            """
            delete from delivery_documents d using (
              select id from delivery_documents where created_at < @before limit @limit for update skip locked) as old
            where d.id = old.id
            """,
            new { before, limit }, cancel);
}
