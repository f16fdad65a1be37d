using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Statistics.Popular;

/// <summary>
/// Which products are bought most, and which together. An order counts once it is confirmed, until all its goods or all its money
/// went back. Products that are no longer sold are left out.
/// </summary>
internal static class PopularStatements
{
    /// <summary>The most products of a list, as of any page.</summary>
    private const int Longest = 100;

    /// <summary>
    /// Orders of a product that are looked at, the newest: a bound of what a question costs, however well the product sells.
    /// </summary>
    private const int MostOrders = 2000;

    /// <summary>The products by the units sold since a time: the first of all, and the first of each category.</summary>
    public static Task<List<RankedProduct>> RankAsync(NpgsqlConnection connection, DateTimeOffset since, CancellationToken cancel) =>
        connection.QueryAsync<RankedProduct>(
            """
            with given_back as (
              select order_id, sum(amount_minor) as amount_minor from refunds where succeeded group by order_id
            ), sold as (
              select l.product_id, sum(l.quantity) as units, count(*) as orders
              from orders o join order_lines l on l.order_id = o.id left join given_back b on b.order_id = o.id
              where o.placed_at >= @since and o.outcome = 'sale' and (b.order_id is null or b.amount_minor < o.total_minor)
              group by l.product_id
            ), ranked as (
              select p.id as product_id, p.name, p.category,
                row_number() over (order by sold.units desc, sold.orders desc, p.id) as place,
                row_number() over (partition by p.category order by sold.units desc, sold.orders desc, p.id) as place_in_category
              from sold join products p on p.id = sold.product_id
              where not p.retired
            )
            select product_id, name, category from ranked
            where place <= @Longest or place_in_category <= @Longest
            order by place
            """,
            new { since, Longest }, cancel);

    /// <summary>
    /// The products in the most orders with another one, of the orders from an id on, which begins with their time.
    /// </summary>
    /// <param name="minimumBuyers">How many different people must have bought both.</param>
    public static Task<List<RankedProduct>> TogetherAsync(
        NpgsqlConnection connection, Guid productId, Guid from, int minimumBuyers, CancellationToken cancel) =>
        connection.QueryAsync<RankedProduct>(
            """
            with bought as materialized (
              select order_id from order_lines where product_id = @productId and order_id >= @from
              order by order_id desc limit @MostOrders
            ), counted as materialized (
              select o.id, o.user_id from bought join orders o on o.id = bought.order_id
              where o.outcome = 'sale' and not exists (
                select from refunds r where r.order_id = o.id and r.succeeded
                group by r.order_id having sum(r.amount_minor) >= o.total_minor)
            ), together as (
              select l.product_id, count(distinct c.id) as orders
              from counted c join order_lines l on l.order_id = c.id
              where l.product_id <> @productId
              group by l.product_id having count(distinct c.user_id) >= @minimumBuyers
            )
            select p.id as product_id, p.name, p.category
            from together t join products p on p.id = t.product_id
            where not p.retired
            order by t.orders desc, p.id limit @Longest
            """,
            new { productId, from, minimumBuyers, MostOrders, Longest }, cancel);
}
