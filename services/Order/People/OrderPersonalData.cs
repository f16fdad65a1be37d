using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Customers;
using OnlineShop.Order.Notes;
using OnlineShop.Order.Orders;
using OnlineShop.Order.Refunds;
using OnlineShop.Order.Returns;

namespace OnlineShop.Order.People;

/// <summary>
/// What Order holds about a person. Of an erased person's orders the books need what was sold, when, for how much, and in which
/// country the VAT was due; who it was and where they live they do not (docs/services/user.md says why).
/// </summary>
internal sealed class OrderPersonalData(
    OrderReader orders, ReturnReader returns, RefundReader refunds, CartStore carts, ShopDatabase database) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel) => new ExportedOrders(
        [.. (await carts.ReadAsync(userId)).Select(line => new ExportedCartItem(line.Key, line.Value))],
        await orders.ListOfUserAsync(userId, cancel), await returns.ListOfUserAsync(userId, cancel),
        await refunds.ListOfUserAsync(userId, cancel), await ExportCustomerAsync(userId, cancel),
        await ExportNotesAsync(userId, cancel));

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await PersonStatements.EraseAsync(transaction, userId, cancel);
        await carts.ClearAsync(userId);
        return !await PersonStatements.HasOpenOrdersAsync(transaction, userId, cancel);
    }

    private async Task<IReadOnlyList<ExportedNote>> ExportNotesAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. (await NoteStatements.ListOfUserAsync(connection, userId, cancel))
            .Select(note => new ExportedNote(note.OrderId, note.Text, note.CreatedAt))];
    }

    private async Task<ExportedCustomer> ExportCustomerAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var known = (await CustomerStatements.ReadAsync(connection, [userId], cancel)).SingleOrDefault();
        return new ExportedCustomer(
            known?.Email, known?.Name, await CustomerStatements.ReadRecipientsAsync(connection, userId, cancel));
    }
}

/// <summary>Order's part of the export of a person's data.</summary>
/// <param name="Customer">What orders are found by.</param>
/// <param name="Notes">What staff noted on orders.</param>
internal sealed record ExportedOrders(
    IReadOnlyList<ExportedCartItem> Cart, IReadOnlyList<OrderView> Orders, IReadOnlyList<ReturnView> Returns,
    IReadOnlyList<OrderRefundView> Refunds, ExportedCustomer Customer, IReadOnlyList<ExportedNote> Notes);

/// <summary>What staff noted on an order, without who did.</summary>
internal sealed record ExportedNote(Guid OrderId, string Text, DateTimeOffset CreatedAt);

/// <param name="Email">Left out where the account is not known here.</param>
/// <param name="Recipients">The names on the addresses of orders.</param>
internal sealed record ExportedCustomer(string? Email, string? Name, IReadOnlyList<string> Recipients);

internal sealed record ExportedCartItem(Guid ProductId, int Quantity);
