using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Returns;

/// <summary>Statements on returns, under the lock of their order's row.</summary>
internal static class ReturnStatements
{
    private const string Columns =
        "id, order_id, user_id, status, version, reason, note, refund_minor, currency, restock, created_at, updated_at";

    private const string Insert = """
        with made as (
          insert into returns (id, order_id, user_id, status, version, reason, note, refund_minor, currency, restock, created_at, updated_at)
          values (@Id, @OrderId, @UserId, @Status, @Version, @Reason, @Note, @RefundMinor, @Currency, @Restock, @CreatedAt, @UpdatedAt)
        )
        insert into return_lines (return_id, product_id, quantity) select @Id, l.* from unnest(@Products, @Quantities) as l
        """;

    private const string Move = """
        update returns set status = @status, version = version + 1, refund_minor = @refund, note = @note, restock = coalesce(@restock, restock), updated_at = @now
        where id = @returnId
        """;

    /// <summary>
    /// The order that a return belongs to; null where there is no such return, or it is not <paramref name="ownerId"/>'s.
    /// </summary>
    public static Task<Guid?> FindOrderAsync(
        ShopTransaction transaction, Guid returnId, Guid? ownerId, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>(
            "select order_id from returns where id = @returnId and (@ownerId::uuid is null or user_id = @ownerId)",
            new { returnId, ownerId }, cancel);

    /// <summary>The returns of an order, oldest first, with their lines.</summary>
    public static async Task<IReadOnlyList<(ReturnRow Return, IReadOnlyList<ReturnLineRow> Lines)>> ListOfOrderAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        var returns = await transaction.QueryAsync<ReturnRow>(
            $"select {Columns} from returns where order_id = @orderId order by id", new { orderId }, cancel);
        if (returns.Count == 0)
            return [];
        var lines = (await transaction.QueryAsync<ReturnLineRow>(
            "select return_id, product_id, quantity from return_lines where return_id = any(@ids) order by product_id",
            new { ids = returns.Select(row => row.Id).ToArray() }, cancel))
            .ToLookup(line => line.ReturnId);
        return [.. returns.Select(row => (row, (IReadOnlyList<ReturnLineRow>)[.. lines[row.Id]]))];
    }

    /// <summary>Stores a new return with its lines.</summary>
    public static Task InsertAsync(
        ShopTransaction transaction, ReturnRow row, IReadOnlyDictionary<Guid, int> units, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            Insert,
            new
            {
                row.Id, row.OrderId, row.UserId, row.Status, row.Version, row.Reason, row.Note, row.RefundMinor,
                row.Currency, row.Restock,
                row.CreatedAt, row.UpdatedAt, Products = units.Keys.ToArray(), Quantities = units.Values.ToArray(),
            },
            cancel);

    /// <summary>Stores the next status of a return.</summary>
    public static Task MoveAsync(
        ShopTransaction transaction, Guid returnId, ReturnStatus next, Money refund, string? note, bool? restock,
        DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            Move, new { returnId, status = OrderRow.Word(next), refund = refund.MinorUnits, note, restock, now },
            cancel);
}
