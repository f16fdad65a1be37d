using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Returns;

/// <summary>Returns in the database. The caller locks the order's row before any of its returns changes.</summary>
internal sealed class ReturnStore(TimeProvider clock)
{
    /// <summary>The order that a return belongs to; null where there is no such return, or it is not <paramref name="ownerId"/>'s.</summary>
    public static Task<Guid?> OrderOfAsync(ShopTransaction transaction, Guid returnId, Guid? ownerId, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>(
            "select order_id from returns where id = @returnId and (@ownerId::uuid is null or user_id = @ownerId)", new { returnId, ownerId }, cancel);

    /// <summary>The returns of an order, oldest first, with their lines.</summary>
    public static async Task<IReadOnlyList<(ReturnRow Return, IReadOnlyList<ReturnLineRow> Lines)>> OfOrderAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        var returns = await transaction.QueryAsync<ReturnRow>($"select {ReturnRow.Columns} from returns where order_id = @orderId order by id", new { orderId }, cancel);
        if (returns.Count == 0)
            return [];
        var lines = (await transaction.QueryAsync<ReturnLineRow>(
            "select return_id, product_id, quantity from return_lines where return_id = any(@ids) order by product_id", new { ids = returns.Select(row => row.Id).ToArray() }, cancel))
            .ToLookup(line => line.ReturnId);
        return [.. returns.Select(row => (row, (IReadOnlyList<ReturnLineRow>)[.. lines[row.Id]]))];
    }

    /// <summary>A page of returns, newest first; all customers', or those of <paramref name="ownerId"/> or of <paramref name="orderId"/>.</summary>
    public static async Task<IReadOnlyList<ReturnView>> ListAsync(
        ShopDatabase database, Guid? ownerId, Guid? orderId, string? status, Guid? before, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = (await connection.QueryAsync<ReturnRow>(
            $"""
            select {ReturnRow.Columns} from returns
            where (@ownerId::uuid is null or user_id = @ownerId) and (@orderId::uuid is null or order_id = @orderId)
              and (@status::text is null or status = @status) and (@before::uuid is null or id < @before)
            order by id desc limit @limit
            """,
            new { ownerId, orderId, status, before, limit }, cancel)).ToList();
        var lines = (await connection.QueryAsync<ReturnLineRow>(
            "select return_id, product_id, quantity from return_lines where return_id = any(@ids) order by product_id",
            new { ids = rows.Select(row => row.Id).ToArray() }, cancel)).ToLookup(line => line.ReturnId);
        return [.. rows.Select(row => ReturnView.Of(row, lines[row.Id]))];
    }

    /// <summary>Stores a new return and publishes the event.</summary>
    public async Task AddAsync(ShopTransaction transaction, ReturnRow row, IReadOnlyDictionary<Guid, int> units, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            """
            with made as (
              insert into returns (id, order_id, user_id, status, version, reason, note, refund_minor, currency, restock, created_at, updated_at)
              values (@Id, @OrderId, @UserId, @Status, @Version, @Reason, @Note, @RefundMinor, @Currency, @Restock, @CreatedAt, @UpdatedAt)
            )
            insert into return_lines (return_id, product_id, quantity) select @Id, l.* from unnest(@Products, @Quantities) as l
            """,
            new
            {
                row.Id, row.OrderId, row.UserId, row.Status, row.Version, row.Reason, row.Note, row.RefundMinor, row.Currency, row.Restock, row.CreatedAt, row.UpdatedAt,
                Products = units.Keys.ToArray(), Quantities = units.Values.ToArray(),
            },
            cancel);
        Announce(transaction, row, row.State, null, row.Refund, row.Note, row.Version, units, null);
    }

    /// <summary>Moves a return and publishes the event; null if the input does not fit its status.</summary>
    /// <param name="refundId">The refund that moves it.</param>
    public async Task<ReturnStatus?> MoveAsync(
        ShopTransaction transaction, ReturnRow row, IReadOnlyDictionary<Guid, int> units, ReturnInput input, CancellationToken cancel, Money? refund = null,
        string? note = null, bool? restock = null, Guid? refundId = null)
    {
        if (ReturnProcess.On(row.State, input) is not { } next)
            return null;
        var (amount, text) = (refund ?? row.Refund, note ?? row.Note);
        await transaction.ExecuteAsync(
            """
            update returns set status = @status, version = version + 1, refund_minor = @refund, note = @text, restock = coalesce(@restock, restock), updated_at = @now
            where id = @Id
            """,
            new { row.Id, status = OrderRow.Word(next), refund = amount.MinorUnits, text, restock, now = clock.GetUtcNow() }, cancel);
        // The note of this step; that of an earlier step was in the event of that step.
        Announce(transaction, row, next, row.State, amount, note, row.Version + 1, units, refundId);
        return next;
    }

    private void Announce(
        ShopTransaction transaction, ReturnRow row, ReturnStatus status, ReturnStatus? previous, Money refund, string? note, long version,
        IReadOnlyDictionary<Guid, int> units, Guid? refundId) =>
        transaction.Publish(new ReturnStatusChanged(
            row.OrderId, row.UserId, row.Id, status, previous, refund, note, version, clock.GetUtcNow(),
            [.. units.Select(unit => new StockLine(unit.Key, unit.Value)).OrderBy(line => line.ProductId)], refundId));
}
