using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Orders;
using OnlineShop.Order.Refunds;
using OnlineShop.Order.Returns;

namespace OnlineShop.Order.People;

/// <summary>
/// What Order holds about a person. Of an erased person's orders the books need what was sold, when, for how much, and in which
/// country the VAT was due; who it was and where they live they do not (docs/services/user.md says why).
/// </summary>
internal sealed class OrderPersonalData(OrderReader orders, ReturnReader returns, RefundReader refunds, CartStore carts)
    : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel) => new ExportedOrders(
        [.. (await carts.ReadAsync(userId)).Select(line => new ExportedCartItem(line.Key, line.Value))],
        await orders.ListOfUserAsync(userId, cancel), await returns.ListOfUserAsync(userId, cancel),
        await refunds.ListOfUserAsync(userId, cancel));

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await PersonStatements.EraseAsync(transaction, userId, cancel);
        await carts.ClearAsync(userId);
        return !await PersonStatements.HasOpenOrdersAsync(transaction, userId, cancel);
    }
}

/// <summary>Order's part of the export of a person's data.</summary>
internal sealed record ExportedOrders(
    IReadOnlyList<ExportedCartItem> Cart, IReadOnlyList<OrderView> Orders, IReadOnlyList<ReturnView> Returns,
    IReadOnlyList<OrderRefundView> Refunds);

internal sealed record ExportedCartItem(Guid ProductId, int Quantity);
