namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The currencies that the provider takes, each with the number of decimals of its minor unit (ISO 4217).</summary>
internal static class Currencies
{
    /// <summary>
    /// The largest amount of any payment, in minor units; <see cref="AmountLimits"/> has those of each currency.
    /// </summary>
    public const long LargestAmount = 999_999_999_999;

    private static readonly Dictionary<string, int> Exponents = List(
        (0, "bif clp djf gnf isk jpy kmf krw pyg rwf ugx vnd vuv xaf xof xpf"),
        (2, "aed all amd ars aud azn bam bgn brl byn cad chf cny cop crc czk dkk dop dzd egp eur gbp gel hkd huf idr ils inr kes kgs kzt lkr mad mdl mkd mxn myr ngn nok nzd pen php pkr pln qar ron rsd rub sar sek sgd thb try twd tzs uah usd uyu uzs zar"),
        (3, "bhd jod kwd omr tnd"));

    public static bool Contains(string currency) => Exponents.ContainsKey(currency);

    /// <summary>An amount as a person writes it: 1234 is 12.34 EUR, 1234 JPY, 1.234 KWD.</summary>
    public static string Show(long amount, string currency)
    {
        var exponent = Exponents[currency];
        return $"{(amount / MinorUnits(currency)).ToString("N" + exponent)} {currency.ToUpperInvariant()}";
    }

    /// <summary>How many minor units make one of a currency.</summary>
    public static decimal MinorUnits(string currency) => (decimal)Math.Pow(10, Exponents[currency]);

    private static Dictionary<string, int> List(params ReadOnlySpan<(int Exponent, string Codes)> groups)
    {
        var exponents = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (exponent, codes) in groups)
        {
            foreach (var code in codes.Split(' '))
                exponents.Add(code, exponent);
        }

        return exponents;
    }
}
