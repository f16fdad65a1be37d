using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Reserves the stock of orders, of each all lines or none; of any number of orders with two statements, the second of which
/// travels with the commit. An order has one reservation: asked again, it is answered as that one stands. A release that came
/// earlier has left its mark and wins, except over a later attempt to pay the order, which reserves anew what was released or
/// refused.
/// </summary>
internal sealed class StockReserver(CatalogChanges changes, TimeProvider clock)
{
    /// <summary>Decides in the order of the commands; what an order gets is not there for those after it.</summary>
    /// <returns>An answer to each command. It holds once the transaction is committed.</returns>
    public async Task<IReadOnlyList<ReservationAnswer>> ReserveAsync(
        ShopTransaction transaction, IReadOnlyList<ReserveStock> commands, CancellationToken cancel)
    {
        var all = commands.Select(command => (Command: command, Wanted: StockLines.Merge(command.Lines))).ToArray();
        var found = await ReserveStatements.LockAsync(
            transaction, [.. all.SelectMany(one => one.Wanted).Select(line => line.ProductId).Distinct()],
            [.. commands.Select(command => command.OrderId).Distinct()], cancel);
        var shelf = found.Where(row => row.ProductId is not null)
            .ToDictionary(row => row.ProductId!.Value, row => new Offered(row.ProductId!.Value, row.Available, row.Retired));
        var known = found.Where(row => row.OrderId is not null).ToDictionary(
            row => row.OrderId!.Value,
            row => new Reservation(row.Status!, row.ExpiresAt, row.Reason, row.ProductsAtFault ?? [], row.Attempt));
        var now = clock.GetUtcNow();
        var decided = new Dictionary<Guid, DecidedOrder>();
        var answers = new List<ReservationAnswer>(commands.Count);
        foreach (var (command, wanted) in all)
        {
            if (decided.TryGetValue(command.OrderId, out var same))
                answers.Add(same.Answer);
            else if (known.TryGetValue(command.OrderId, out var reservation) && !reservation.IsReplacedBy(command.Attempt))
                answers.Add(AnswerOf(reservation, command, shelf));
            else
                answers.Add((decided[command.OrderId] = Decide(command, wanted, shelf, now)).Answer);
        }

        if (decided.Count > 0)
            Store(transaction, decided.Values, now);
        return answers;
    }

    private static DecidedOrder Decide(
        ReserveStock command, IReadOnlyList<Wanted> wanted, Dictionary<Guid, Offered> shelf, DateTimeOffset now)
    {
        var refusal = now >= command.ExpiresAt
            ? new Refusal(StockReasons.ReservationExpired, [], [])
            : StockLines.Check(wanted, shelf);
        if (refusal is not null)
            return new DecidedOrder(command, [], new ReservationAnswer(command.ExpiresAt, refusal));
        foreach (var (id, quantity) in wanted)
            shelf[id] = shelf[id] with { Available = shelf[id].Available - (int)quantity };
        return new DecidedOrder(command, wanted, new ReservationAnswer(command.ExpiresAt, null));
    }

    private static ReservationAnswer AnswerOf(Reservation known, ReserveStock command, Dictionary<Guid, Offered> shelf) =>
        new(
            known.ExpiresAt ?? command.ExpiresAt,
            known.Status switch
            {
                ReservationStatus.Reserved or ReservationStatus.Committed => null,
                ReservationStatus.Refused => new Refusal(
                    known.Reason!, known.ProductsAtFault,
                    [.. known.ProductsAtFault.Select(id => new StockLeft(id, StockLines.LeftOf(id, shelf)))]),
                _ => new Refusal(StockReasons.ReservationExpired, [], []),
            });

    private void Store(ShopTransaction transaction, IReadOnlyCollection<DecidedOrder> decided, DateTimeOffset now)
    {
        var lines = decided.SelectMany(order => order.Reserved.Select(line => (order.Command.OrderId, line.ProductId, line.Quantity)))
            .ToArray();
        Guid[] products = [.. lines.Select(line => line.ProductId).Distinct()];
        ReserveStatements.StoreAll(transaction, new NewReservations(
            [.. decided.Select(order => order.Command.OrderId)],
            // It is kept for reviews of what was sold.
            [.. decided.Select(order => order.Refusal is null ? order.Command.UserId : null)],
            [.. decided.Select(order => order.Status)],
            [.. decided.Select(order => order.Command.ExpiresAt)],
            [.. decided.Select(order => order.Refusal?.Reason)],
            [.. decided.Select(order => $"{{{string.Join(',', order.Refusal?.ProductIds ?? [])}}}")],
            [.. decided.Select(order => order.Command.Attempt)],
            [.. lines.Select(line => line.OrderId)],
            [.. lines.Select(line => line.ProductId)],
            [.. lines.Select(line => (int)line.Quantity)],
            decided.Count, products.Length, now));
        if (products.Length > 0)
            changes.OfStock(transaction, products);
        transaction.OnCommitted(() =>
        {
            foreach (var outcome in decided.CountBy(order => order.Status))
                ProductTelemetry.Reservation(outcome.Key, outcome.Value);
        });
    }

    private sealed record DecidedOrder(ReserveStock Command, IReadOnlyList<Wanted> Reserved, ReservationAnswer Answer)
    {
        public Refusal? Refusal => Answer.Refusal;

        public string Status => Refusal is null ? ReservationStatus.Reserved : ReservationStatus.Refused;
    }
}
