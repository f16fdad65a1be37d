namespace OnlineShop.BackOffice.Orders;

/// <summary>How mails and people name an order: by the last eight digits of its id, in capitals.</summary>
internal static class OrderNumber
{
    private const int Digits = 8;

    /// <summary>The number of an order.</summary>
    public static string Of(Guid id) => id.ToString("N")[^Digits..].ToUpperInvariant();
}
