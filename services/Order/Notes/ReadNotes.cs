using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Notes;

/// <summary>Reads what staff noted on an order.</summary>
internal sealed class ReadNotes(ShopDatabase database)
{
    /// <summary>The newest first; null where there is no such order.</summary>
    public async Task<IReadOnlyList<OrderNote>?> HandleAsync(Guid orderId, CancellationToken cancel)
    {
        if (await OrderStatements.FindAsync(database, orderId, null, cancel) is null)
            return null;
        await using var connection = await database.OpenAsync(cancel);
        return await NoteStatements.ListAsync(connection, orderId, cancel);
    }
}
