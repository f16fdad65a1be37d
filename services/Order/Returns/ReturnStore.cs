using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Order.Returns;

/// <summary>
/// Stores returns and publishes how they move. The caller locks the order's row before any of its returns changes.
/// </summary>
internal sealed class ReturnStore(TimeProvider clock)
{
    /// <summary>Stores a new return and publishes the event.</summary>
    public async Task AddAsync(
        ShopTransaction transaction, ReturnRow row, IReadOnlyDictionary<Guid, int> units, CancellationToken cancel)
    {
        await ReturnStatements.InsertAsync(transaction, row, units, cancel);
        Announce(transaction, row, row.State, null, row.Refund, row.Note, row.Version, units, null);
    }

    /// <summary>Moves a return and publishes the event; null if the input does not fit its status.</summary>
    /// <param name="refundId">The refund that moves it.</param>
    public async Task<ReturnStatus?> MoveAsync(
        ShopTransaction transaction, ReturnRow row, IReadOnlyDictionary<Guid, int> units, ReturnInput input,
        CancellationToken cancel, Money? refund = null,
        string? note = null, bool? restock = null, Guid? refundId = null)
    {
        if (ReturnProcess.On(row.State, input) is not { } next)
            return null;
        var (amount, text) = (refund ?? row.Refund, note ?? row.Note);
        await ReturnStatements.MoveAsync(transaction, row.Id, next, amount, text, restock, clock.GetUtcNow(), cancel);
        // The note of this step; that of an earlier step was in the event of that step.
        Announce(transaction, row, next, row.State, amount, note, row.Version + 1, units, refundId);
        return next;
    }

    private void Announce(
        ShopTransaction transaction, ReturnRow row, ReturnStatus status, ReturnStatus? previous, Money refund,
        string? note, long version, IReadOnlyDictionary<Guid, int> units, Guid? refundId) =>
        transaction.Publish(new ReturnStatusChanged(
            row.OrderId, row.UserId, row.Id, status, previous, refund, note, version, clock.GetUtcNow(),
            [.. units.Select(unit => new StockLine(unit.Key, unit.Value)).OrderBy(line => line.ProductId)], refundId));
}
