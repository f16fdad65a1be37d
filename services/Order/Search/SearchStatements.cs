using Npgsql;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Lookup;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Order.Search;

/// <summary>Finds orders by what staff know of them.</summary>
internal static class SearchStatements
{
    /// <summary>How many of the newest orders are looked at one by one before the indexes are asked.</summary>
    private const int Looked = 1000;

    /// <summary>
    /// How many orders the indexes may name by their customers, by their recipients, and by their lines. With more of them it takes
    /// less to read the orders themselves.
    /// </summary>
    private const int Most = 5000;

    private const string Filters = """
        o.id >= @first and o.id <= @last and (@isFirst or o.id < @after) and (@owner::uuid is null or o.user_id = @owner)
          and (@status::text is null or o.status = @status)
          and (@from::timestamptz is null or o.placed_at >= @from) and (@to::timestamptz is null or o.placed_at <= @to)
          and (@least2::bigint is null
            or o.total_minor >= case when o.currency = any(@whole) then @least0 when o.currency = any(@thousandth) then @least3 else @least2 end)
          and (@most2::bigint is null
            or o.total_minor <= case when o.currency = any(@whole) then @most0 when o.currency = any(@thousandth) then @most3 else @most2 end)
        """;

    // What many orders have is soon found among the newest of those that the filters let through. A null says that these were all.
    private const string Newest = $"""
        with newest as materialized (select o.id, o.user_id, o.address from orders o where {Filters} order by o.id desc limit @Looked)
        (select o.id from newest o
        where right(o.id::text, 8) = @suffix or o.id = @id or lower(o.address ->> 'name') like lower(@pattern)
          or exists (
            select from customers c
            where c.user_id = o.user_id and (lower(c.email) like lower(@pattern) or lower(c.name) like lower(@pattern)) offset 0)
          or exists (
            select from order_lines l
            where l.order_id = o.id and (lower(l.sku) like lower(@pattern) or lower(l.name) like lower(@pattern)) offset 0)
        order by o.id desc limit @limit)
        union all
        (select null where (select count(*) from newest) < @Looked)
        """;

    // Who and what has the text: small tables, whatever the number of orders.
    private const string Named = """
        people as materialized (
          select user_id from customers where lower(email) like lower(@pattern) or lower(name) like lower(@pattern)
        ), named as materialized (
          select distinct user_id, name from recipients where lower(name) like lower(@pattern)
        ), products as materialized (
          select distinct sku, name from sold_products where lower(sku) like lower(@pattern) or lower(name) like lower(@pattern)
        )
        """;

    // What few orders have is found by the indexes, whatever the orders' age. A null says that there may be more.
    private const string Few = $"""
        with {Named}, by_person as materialized (
          select o.id from people c join orders o on o.user_id = c.user_id where o.id >= @first and o.id <= @last limit @Most
        ), by_name as materialized (
          select o.id from named r join orders o on o.user_id = r.user_id and o.address ->> 'name' = r.name
          where o.id >= @first and o.id <= @last limit @Most
        ), by_product as materialized (
          select l.order_id as id from products p join order_lines l on l.sku = p.sku and l.name = p.name
          where l.order_id >= @first and l.order_id <= @last limit @Most
        ), counted as materialized (
          select @Most in ((select count(*) from by_person), (select count(*) from by_name), (select count(*) from by_product)) as more
        ), found as materialized (
          select o.id from orders o where right(o.id::text, 8) = @suffix
          union select @id union select id from by_person union select id from by_name union select id from by_product
        )
        (select o.id from found f join orders o on o.id = f.id where not (select more from counted) and {Filters} order by o.id desc limit @limit)
        union all
        (select null from counted where more)
        """;

    // What many orders have, but not the newest: orders and lines are read side by side in the order of their keys, until a page is full.
    private const string Many = $"""
        with {Named}
        select distinct on (o.id) o.id from orders o join order_lines l on l.order_id = o.id
        where {Filters} and (
          right(o.id::text, 8) = @suffix or o.id = @id or o.user_id in (select user_id from people)
          or (o.user_id, o.address ->> 'name') in (select user_id, name from named) or (l.sku, l.name) in (select sku, name from products))
        order by o.id desc limit @limit
        """;

    /// <summary>
    /// The ids of the page of orders that <paramref name="filter"/> lets through, newest first, and one more where another page
    /// follows. It has a search.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> FindAsync(
        NpgsqlConnection connection, OrderFilter filter, PageRequest<Guid> page, CancellationToken cancel)
    {
        OrderNumber.TryRead(filter.Search, out var suffix, out var id);
        var parameters = new
        {
            suffix,
            id,
            pattern = PatternOf(filter.Search!),
            first = filter.FirstId,
            last = filter.LastId,
            isFirst = page.IsFirst,
            after = page.After,
            owner = filter.OwnerId,
            status = filter.Status,
            from = filter.From,
            to = filter.To,
            whole = TotalRange.WholeCurrencies,
            thousandth = TotalRange.ThousandthCurrencies,
            least0 = filter.Total?.LeastMinor(0),
            least2 = filter.Total?.LeastMinor(2),
            least3 = filter.Total?.LeastMinor(3),
            most0 = filter.Total?.MostMinor(0),
            most2 = filter.Total?.MostMinor(2),
            most3 = filter.Total?.MostMinor(3),
            limit = page.Limit + 1,
            Looked,
            Most,
        };
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // How many fit decides between the plans, so each search has its own.
        await connection.ExecuteAsync("set local plan_cache_mode = force_custom_plan", cancel: cancel);
        var newest = await connection.QueryAsync<Guid?>(Newest, parameters, cancel);
        Guid[] ids = [.. newest.OfType<Guid>()];
        if (ids.Length > page.Limit || newest.Contains(null))
            return ids;
        var few = await connection.QueryAsync<Guid?>(Few, parameters, cancel);
        return few.Contains(null) ? await connection.QueryAsync<Guid>(Many, parameters, cancel) : [.. few.OfType<Guid>()];
    }

    /// <summary>What has a text anywhere, as <c>like</c> reads it.</summary>
    private static string PatternOf(string text)
    {
        foreach (var special in new[] { @"\", "%", "_" })
            text = text.Replace(special, @"\" + special, StringComparison.Ordinal);
        return $"%{text}%";
    }
}
