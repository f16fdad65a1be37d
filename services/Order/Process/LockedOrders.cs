using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>
/// The orders that a transaction has locked, as they are with what it changed: nobody else can change them, so none is read
/// twice. Code that changes a row by another statement must drop it here.
/// </summary>
internal sealed class LockedOrders
{
    private readonly Dictionary<Guid, OrderRow> rows = [];
    private readonly Dictionary<Guid, IReadOnlyList<OrderLine>> lines = [];

    public OrderRow? Find(Guid id) => rows.GetValueOrDefault(id);

    public void Put(OrderRow order) => rows[order.Id] = order;

    public void Drop(Guid id) => rows.Remove(id);

    public IReadOnlyList<OrderLine>? FindLines(Guid id) => lines.GetValueOrDefault(id);

    public void PutLines(Guid id, IReadOnlyList<OrderLine> order) => lines[id] = order;
}
