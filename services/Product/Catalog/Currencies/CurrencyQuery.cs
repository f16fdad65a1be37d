using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Catalog.Currencies;

/// <summary>The parameter <c>currency</c> of a query, in small or capital letters.</summary>
internal static class CurrencyQuery
{
    public const string Message = "It must be a known ISO 4217 code such as EUR.";

    /// <summary>The code; null where the shop does not know it. Without a parameter it is the base currency.</summary>
    public static string? Read(string? text) =>
        string.IsNullOrEmpty(text) ? Currency.Base : text.ToUpperInvariant() is var code
            && Currency.IsKnown(code) ? code : null;

    public static ProblemHttpResult Unknown() => Problem.Invalid("currency", Message);

    /// <summary>The shop knows the currency, Rates does not.</summary>
    public static ProblemHttpResult NotServed(string currency) => Problem.Unprocessable(
        "currencyNotServed", $"There is no rate for {currency}.", members: new()
        {
            ["errors"] = new Dictionary<string, string[]> { ["currency"] = [$"There is no rate for {currency}."] },
        });
}
