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
        """
        select on_hand, reserved, on_hand - reserved as available, sold, version from stock where product_id = @productId for update
        """,
        new { productId }, cancel);

    /// <summary>Sets what is on hand, and books the difference.</summary>
    public static Task SetOnHandAsync(
        ShopTransaction transaction, StockCorrection correction, CancellationToken cancel) => transaction.ExecuteAsync(
        """
        with shelf as (update stock set on_hand = @OnHand, version = version + 1 where product_id = @ProductId)
        insert into stock_movements (product_id, kind, quantity, reason, note, changed_by, at)
        values (@ProductId, @Kind, @Difference, @Reason, @Note, @By, @Now)
        """,
        correction, cancel);

    /// <summary>Stores the first stock of a new product.</summary>
    /// <param name="by">The account of who made it; null where the service did.</param>
    public static Task InsertAsync(
        ShopTransaction transaction, Guid productId, int onHand, Guid? by, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with shelf as (insert into stock (product_id, on_hand) values (@productId, @onHand))
            insert into stock_movements (product_id, kind, quantity, reason, changed_by, at)
            select @productId, 'received', @onHand, 'received', @by, @now where @onHand > 0
            """,
            new { productId, onHand, by, now }, cancel);

    /// <summary>What moved the stock of a product, newest first, before the movement <paramref name="before"/>.</summary>
    public static Task<List<StockMovementRow>> ListMovementsAsync(
        NpgsqlConnection connection, Guid productId, long before, int take, CancellationToken cancel) =>
        connection.QueryAsync<StockMovementRow>(
            """
            select id, kind, quantity, reason, note, changed_by, order_id, return_id, at from stock_movements
            where product_id = @productId and id < @before order by id desc limit @take
            """,
            new { productId, before, take }, cancel);

    /// <summary>Whether there is such a product.</summary>
    public static Task<bool> ExistsAsync(NpgsqlConnection connection, Guid productId, CancellationToken cancel) =>
        connection.FindAsync<bool>("select true from stock where product_id = @productId", new { productId }, cancel);
}

/// <summary>A correction of what is on hand, as it is stored.</summary>
/// <param name="OnHand">What is on hand then.</param>
/// <param name="Difference">How it got there.</param>
/// <param name="By">The account of who corrected it.</param>
internal sealed record StockCorrection(
    Guid ProductId, int OnHand, int Difference, string Kind, string Reason, string? Note, Guid By, DateTimeOffset Now);
