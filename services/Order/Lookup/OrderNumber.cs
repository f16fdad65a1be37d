using System.Globalization;

namespace OnlineShop.Order.Lookup;

/// <summary>How mails and people name an order: by the last eight digits of its id, in capitals. Two orders may share one.</summary>
internal static class OrderNumber
{
    private const int Digits = 8;

    /// <summary>The number of an order.</summary>
    public static string Of(Guid id) => id.ToString("N")[^Digits..].ToUpperInvariant();

    /// <summary>
    /// Reads a number, with or without a <c>#</c> before it and whatever its case, or a whole id. False: it is neither.
    /// </summary>
    /// <param name="suffix">The digits as ids end with them; null where it is a whole id.</param>
    /// <param name="id">The whole id, where it is one.</param>
    public static bool TryRead(string? text, out string? suffix, out Guid id)
    {
        var number = text?.Trim().TrimStart('#') ?? "";
        suffix = null;
        if (Guid.TryParseExact(number, "D", out id) || Guid.TryParseExact(number, "N", out id))
            return true;
        if (number.Length != Digits || !uint.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
            return false;
        suffix = number.ToLowerInvariant();
        return true;
    }
}
