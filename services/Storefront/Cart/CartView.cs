using OnlineShop.Client;

namespace OnlineShop.Storefront.Cart;

/// <summary>The cart as its page shows it.</summary>
/// <param name="Kind">How the shop answered.</param>
internal sealed record CartView(ReplyKind Kind, IReadOnlyList<CartLine> Lines)
{
    /// <summary>Units of all lines.</summary>
    public int Units => Lines.Sum(line => line.Quantity);

    /// <summary>Whether every line can be ordered as it stands, as far as is known.</summary>
    public bool IsOrderable => Lines.Count > 0 && Lines.All(line => line.Trouble is CartTrouble.None or CartTrouble.Unknown);

    /// <summary>What the lines that can be ordered cost; null where that is not known.</summary>
    public Money? Subtotal =>
        MoneyText.Sum(Lines.Where(line => line.Trouble is not CartTrouble.Retired).Select(line => line.Total).OfType<Money>());
}

/// <summary>Why a line cannot be ordered as it stands.</summary>
public enum CartTrouble
{
    /// <summary>It can be.</summary>
    None,

    /// <summary>The product is not sold any more.</summary>
    Retired,

    /// <summary>There is none.</summary>
    SoldOut,

    /// <summary>There are fewer than are wanted.</summary>
    Few,

    /// <summary>Product does not answer now.</summary>
    Unknown,
}

/// <summary>A product in the cart.</summary>
/// <param name="Price">Of a unit; null where it is not known now.</param>
/// <param name="ImageUrl">The address of its picture as the shop says it; null where that is not known now.</param>
/// <param name="Available">Units that can be ordered.</param>
public sealed record CartLine(
    Guid ProductId, string Name, int Quantity, Money? Price, string? ImageUrl, int Available, CartTrouble Trouble)
{
    /// <summary>What the units cost; null where that is not known now.</summary>
    public Money? Total => Price is null ? null : MoneyText.Times(Price, Quantity);
}
