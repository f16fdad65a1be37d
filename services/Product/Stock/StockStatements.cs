using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Product.Stock.Shelf;

namespace OnlineShop.Product.Stock;

/// <summary>Statements on the stock of products, outside of orders.</summary>
internal static class StockStatements
{
    /// <summary>How many units can be ordered of each of these products: what every page of the catalog shows.</summary>
    public static Task<List<(Guid ProductId, int Available)>> ReadAvailableAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken cancel) =>
        connection.QueryAsync<(Guid, int)>(
            "select product_id, on_hand - reserved from stock where product_id = any(@ids)", new { ids }, cancel);

    /// <summary>
    /// Keeps a product from being retired until the transaction ends. Whether it is retired already; null where there is none.
    /// </summary>
    public static Task<bool?> KeepFromRetiringAsync(
        ShopTransaction transaction, Guid productId, CancellationToken cancel) =>
        transaction.FindAsync<bool?>(
            "select retired from products where id = @productId for share", new { productId }, cancel);

    /// <summary>Reads the stock of a product that is not retired, and locks it.</summary>
    public static Task<ShelfStock?> LockAsync(
        ShopTransaction transaction, Guid productId, CancellationToken cancel) => transaction.FindAsync<ShelfStock>(
        "select on_hand, reserved, on_hand - reserved as available, sold from stock where product_id = @productId for update",
        new { productId }, cancel);

    /// <summary>Sets what is on hand, and books the difference.</summary>
    public static Task SetOnHandAsync(
        ShopTransaction transaction, Guid productId, int onHand, int difference, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with shelf as (update stock set on_hand = @onHand where product_id = @productId)
            insert into stock_movements (product_id, kind, quantity, at) select @productId, 'adjusted', @difference, @now where @difference <> 0
            """,
            new { productId, onHand, difference, now }, cancel);

    /// <summary>Stores the first stock of a new product.</summary>
    public static Task InsertAsync(
        ShopTransaction transaction, Guid productId, int onHand, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with shelf as (insert into stock (product_id, on_hand) values (@productId, @onHand))
            insert into stock_movements (product_id, kind, quantity, at) select @productId, 'received', @onHand, @now where @onHand > 0
            """,
            new { productId, onHand, now }, cancel);
}
