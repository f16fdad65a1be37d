using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Rates.Quotes;

/// <summary>Why a question about rates has no answer.</summary>
internal static class RateRefusals
{
    public static ProblemHttpResult NoRates() => Problem.Create(
        StatusCodes.Status503ServiceUnavailable, "ratesUnavailable", "There are no exchange rates yet; try again.");

    /// <summary>The shop knows the currency, the feed does not.</summary>
    public static ProblemHttpResult NotServed(string parameter, string currency) => Problem.Unprocessable(
        "currencyNotServed", $"There is no rate for {currency}.", members: new()
        {
            ["errors"] = new Dictionary<string, string[]> { [parameter] = [$"There is no rate for {currency}."] },
        });

    /// <summary>A table lacks one of the two currencies.</summary>
    public static ProblemHttpResult NotServed(RateTable table, string from, string to) =>
        table.Serves(from) ? NotServed("to", to) : NotServed("from", from);

    /// <summary>The result is more than the shop calculates with.</summary>
    public static ProblemHttpResult OutOfRange(string target) => Problem.Unprocessable(
        "amountOutOfRange", $"The result is more than {Money.Max(target)}.", members: new()
        {
            ["errors"] = new Dictionary<string, string[]> { ["amount"] = [$"It makes more than {Money.Max(target)}."] },
        });
}
