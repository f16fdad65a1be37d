using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.History;

/// <summary>Reads the statuses that an order came to.</summary>
internal sealed class ReadHistory(ShopDatabase database)
{
    /// <summary>The oldest first; null where there is no such order.</summary>
    /// <param name="ownerId">Whose order it must be; null for anybody's.</param>
    public async Task<IReadOnlyList<OrderHistoryEntry>?> HandleAsync(Guid orderId, Guid? ownerId, CancellationToken cancel)
    {
        if (await OrderStatements.FindAsync(database, orderId, ownerId, cancel) is null)
            return null;
        await using var connection = await database.OpenAsync(cancel);
        return await HistoryStatements.ReadAsync(connection, orderId, cancel);
    }
}
