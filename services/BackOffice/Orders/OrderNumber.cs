namespace OnlineShop.BackOffice.Orders;

/// <summary>How mails and people name an order: by the last eight digits of its id, in capitals.</summary>
internal static class OrderNumber
{
    private const int Digits = 8;

    /// <summary>Whether a text is the number of an order, with or without <c>#</c> before it.</summary>
    public static bool Is(string text) =>
        text.Trim().TrimStart('#') is { Length: Digits } number && number.All(char.IsAsciiHexDigit);

    /// <summary>The number of an order.</summary>
    public static string Of(Guid id) => id.ToString("N")[^Digits..].ToUpperInvariant();
}
