using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Bench.Orders;

/// <summary>An order as Order's database has it. Amounts are in minor units of <paramref name="Currency"/>.</summary>
/// <param name="Recipient">The name on its address: mostly the customer's.</param>
/// <param name="Rate">The rate that it was priced at; null: the base currency.</param>
internal sealed record MadeOrder(
    Guid Id, MadeCustomer Customer, string Recipient, OrderFate Fate, DateTimeOffset PlacedAt, string Currency, ExchangeRate? Rate,
    IReadOnlyList<MadeLine> Lines, long Discount, long Shipping)
{
    private const int Vat = 19;

    public long Subtotal => Lines.Sum(line => line.Total);

    public long Total => Subtotal - Discount + Shipping;

    /// <summary>The VAT that is in the total.</summary>
    public long Tax => Total * Vat / (100 + Vat);

    public long TotalInBase =>
        Rate is null ? Total : new Money(Total, Currency).Convert(1m / Rate.Value, Contracts.Currency.Base).MinorUnits;

    /// <summary>All of it is back where the goods are.</summary>
    public long Refunded => Fate == OrderFate.Returned ? Total : 0;

    /// <summary>When it came to its status.</summary>
    public DateTimeOffset UpdatedAt => PlacedAt + Fate.Path[^1].After;
}

/// <summary>A line of an order, as it was sold.</summary>
/// <param name="UnitPrice">In minor units of the order's currency.</param>
internal sealed record MadeLine(int Product, string Sku, string Name, int Quantity, long UnitPrice)
{
    public long Total => UnitPrice * Quantity;
}
