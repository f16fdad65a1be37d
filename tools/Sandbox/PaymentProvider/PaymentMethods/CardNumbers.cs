using System.Globalization;

namespace OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

/// <summary>A card as its holder writes it.</summary>
/// <param name="Token">The published token of the test card with this number.</param>
internal sealed record CardNumbers(string Token, int ExpMonth, int ExpYear, string? Name)
{
    /// <summary>The end of the validity of cards that are named by their published tokens.</summary>
    public const int PublishedMonth = 12;

    /// <inheritdoc cref="PublishedMonth"/>
    public const int PublishedYear = 2034;

    /// <summary>
    /// Reads a card; it is null when parameters are wrong, or when <paramref name="error"/> is what the network says of it.
    /// </summary>
    public static CardNumbers? Read(FormFields form, string name, DateTimeOffset now, out CardError? error)
    {
        var written = form.Text($"{name}[number]", required: true);
        var number = written is null ? null : string.Concat(written.Where(c => c is not (' ' or '-')));
        var month = form.Text($"{name}[exp_month]", required: true);
        var year = form.Text($"{name}[exp_year]", required: true);
        var cvc = form.Text($"{name}[cvc]");
        var holder = form.Text($"{name}[name]");
        error = null;
        if (number is null || month is null || year is null)
            return null;

        error = TestCard.TokenOf(number) is null ? Wrong("incorrect_number", "Your card number is incorrect.", "number")
            : Whole(month) is not { } ofMonth || ofMonth is < 1 or > 12
                ? Wrong("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month")
            : FullYear(Whole(year), now) is not { } ofYear || ofYear < now.Year || (ofYear == now.Year && ofMonth < now.Month)
                ? Wrong("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year")
            : cvc is not null && (cvc.Length is < 3 or > 4 || !cvc.All(char.IsAsciiDigit))
                ? Wrong("invalid_cvc", "Your card's security code is invalid.", "cvc")
            : null;
        return error is null
            ? new CardNumbers(TestCard.TokenOf(number)!, Whole(month)!.Value, FullYear(Whole(year), now)!.Value, holder)
            : null;
    }

    private static CardError Wrong(string code, string message, string param) => new("card_error", code, null, message, param);

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A year in four digits, given in four or two; null when it is none or too far away.</summary>
    private static int? FullYear(int? year, DateTimeOffset now) => (year is < 100 ? year + (now.Year / 100 * 100) : year) is { } full
        && full <= now.Year + 50 ? full : null;
}
