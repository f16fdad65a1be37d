using OnlineShop.Data;

namespace OnlineShop.Order.Process;

/// <summary>The moves of a transaction, until one statement stores them.</summary>
internal sealed class PendingMoves : IDeferredWork
{
    private readonly List<PendingMove> moves = [];

    public int Count => moves.Count;

    public void Add(PendingMove move) => moves.Add(move);

    public void CutTo(int count) => moves.RemoveRange(count, moves.Count - count);

    public void DeferTo(ShopTransaction transaction)
    {
        // One statement changes a row once. In the order in which everybody locks the rows.
        var orders = moves.GroupBy(move => move.After.Id).OrderBy(order => order.Key);
        MoveStatements.Move(transaction, [.. orders.Select(order => order.Aggregate((one, next) => one.Then(next)))]);
    }
}
