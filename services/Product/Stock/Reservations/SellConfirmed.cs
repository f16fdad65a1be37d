using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Sells what orders have reserved, once they are confirmed: all of a batch with one statement, before its messages are handled.
/// Nobody waits for an answer, so none is sent. An order that was cancelled meanwhile has given its stock back already; what is
/// cancelled after the sale is put back by <see cref="ReleaseStockHandler"/>.
/// </summary>
internal sealed partial class SellConfirmed(CatalogChanges changes, TimeProvider clock, ILogger<SellConfirmed> logger)
    : IBatchPreparation, IMessageHandler<OrderChanged>
{
    private const string Missing = "missing";

    public async Task PrepareAsync(
        IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        Guid[] orders = [.. messages.OfType<OrderChanged>().Where(IsConfirmed).Select(message => message.OrderId).Distinct()];
        if (orders.Length == 0)
            return;
        var found = (await SaleStatements.SellAsync(transaction, orders, clock.GetUtcNow(), cancel))
            .ToDictionary(sale => sale.OrderId);
        changes.OfStock(
            transaction,
            [.. found.Values.Where(sale => sale.Status is ReservationStatus.Reserved).SelectMany(sale => sale.Products).Distinct()]);
        foreach (var order in orders)
            Report(transaction, order, found.TryGetValue(order, out var sale) ? sale.Status : Missing);
    }

    /// <summary>Whether the message says that an order is confirmed, and so is to be sold.</summary>
    public static bool IsConfirmed(OrderChanged message) => message.WhenConfirmed() is not null;

    /// <summary>Nothing: <see cref="PrepareAsync"/> has seen the message, and has sold the order if it is confirmed.</summary>
    public Task HandleAsync(OrderChanged message, MessageContext context) => Task.CompletedTask;

    private void Report(ShopTransaction transaction, Guid order, string status)
    {
        switch (status)
        {
            case ReservationStatus.Reserved:
                transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Committed));
                break;
            case ReservationStatus.Committed or ReservationStatus.Released:
                break;
            default:
                LogUnsold(logger, order, status);
                transaction.OnCommitted(() => ProductTelemetry.Unsold(status));
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Order {OrderId} is confirmed, but its stock is not reserved and so is not sold: its reservation is {Status}")]
    private static partial void LogUnsold(ILogger logger, Guid orderId, string status);
}
