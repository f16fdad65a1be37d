using OnlineShop.Contracts;
using OnlineShop.Order.Pricing;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>A line whose price is not the one that the customer was shown.</summary>
internal sealed record ChangedLine(Guid ProductId, Money ExpectedUnitPrice, Money UnitPrice);

/// <summary>Compares what the customer was shown with what the order costs.</summary>
internal static class PriceChanges
{
    /// <summary>
    /// The refusal of an order that does not cost what the client expected; null if it does, or if nothing was expected.
    /// </summary>
    public static Refusal? Check(PricedOrder priced, IReadOnlyList<CatalogLine> catalog, IOrderRequest request)
    {
        var errors = new Dictionary<string, string[]>();
        var lines = new List<ChangedLine>();
        foreach (var (index, item) in (request.Items ?? []).Index())
        {
            if (item.ExpectedUnitPrice is not { } expected)
                continue;
            var actual = expected.Currency == priced.Total.Currency
                ? priced.Lines.First(line => line.ProductId == item.ProductId).UnitPrice
                : catalog.First(line => line.ProductId == item.ProductId).UnitPrice;
            if (actual == expected)
                continue;
            lines.Add(new ChangedLine(item.ProductId!.Value, expected, actual));
            errors[$"items[{index}].expectedUnitPrice"] = [$"The price is {actual} now."];
        }

        if (request.ExpectedTotal is { } total && total != priced.Total)
            errors["expectedTotal"] = [$"The total is {priced.Total} now."];
        if (errors.Count == 0)
            return null;
        return Refusal.Conflict(
            "priceChanged", "The order does not cost what was shown.",
            "Nothing was ordered. Show the new prices, and ask again.",
            new()
            {
                ["expectedTotal"] = request.ExpectedTotal,
                ["total"] = priced.Total,
                ["shipping"] = priced.Shipping,
                ["lines"] = lines,
            },
            errors);
    }
}
