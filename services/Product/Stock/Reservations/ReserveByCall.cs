using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Reserves stock for an order that waits for the answer. Calls that arrive at the same time share a transaction, and so the
/// locks of the stock: many orders for one product wait for it once.
/// </summary>
internal sealed class ReserveByCall
{
    /// <summary>The most orders of one transaction.</summary>
    public const int MostOrders = 100;

    private const int MostAttempts = 5;

    private readonly ShopDatabase database;
    private readonly StockReserver reserver;
    private readonly GroupCommit<Call> calls;

    public ReserveByCall(ShopDatabase database, StockReserver reserver)
    {
        (this.database, this.reserver) = (database, reserver);
        calls = new GroupCommit<Call>(StoreAsync);
    }

    /// <summary>Reserves the stock of an order; the answer holds, it is given after the commit.</summary>
    public async Task<StockAnswer> HandleAsync(ReserveStock command)
    {
        var call = new Call(command);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await calls.AddAsync(call);
                return call.Answer!.ForCall();
            }
            catch (Exception error) when (attempt < MostAttempts && DatabaseErrors.IsConflict(error))
            {
                // A message about the order was handled at the same time: the next look sees what it did.
            }
        }
    }

    private async Task StoreAsync(IReadOnlyList<Call> group)
    {
        // If a later part fails, the earlier ones are stored already: asked again, their orders are answered as they stand.
        foreach (var part in group.Chunk(MostOrders))
        {
            await database.InTransactionAsync(async transaction =>
            {
                var answers = await reserver.ReserveAsync(
                    transaction, [.. part.Select(call => call.Command)], CancellationToken.None);
                foreach (var (call, answer) in part.Zip(answers))
                    call.Answer = answer;
            });
        }
    }

    private sealed record Call(ReserveStock Command)
    {
        public ReservationAnswer? Answer { get; set; }
    }
}
