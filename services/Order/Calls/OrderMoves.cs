using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Calls;

/// <summary>Stores what calls were answered. Answers of the same moment share a commit.</summary>
internal sealed class OrderMoves(ShopDatabase database, OrderStore store)
{
    private readonly SharedCommit<(OrderByCall Order, IReadOnlyList<CallResult> Results)> moves = new(
        database, move => move.Order.Row.Id, (transaction, move) => store.Move(transaction, move.Order, move.Results));

    /// <summary>Stores what results do to an order that is settled by calls.</summary>
    /// <exception cref="Npgsql.PostgresException">
    /// <see cref="OrderStatements.IsOutrun"/>: the order is no longer as it is known.
    /// </exception>
    public Task StoreAsync(OrderByCall order, IReadOnlyList<CallResult> results) => moves.AddAsync((order, results));
}
