namespace OnlineShop.Contracts.Limits;

/// <summary>
/// How much one order, or a cart, may hold. Equal products count together, however many lines they are written in.
/// </summary>
public static class OrderLimits
{
    /// <summary>The most different products.</summary>
    public const int MaxProducts = 50;

    /// <summary>The most units of one product.</summary>
    public const int MaxQuantity = 100;

    /// <summary>
    /// What is wrong with lines as somebody wrote them: each fault with the place of its field, such as <c>[0].quantity</c>;
    /// empty for the list itself.
    /// </summary>
    /// <param name="lines">Product and quantity; null stands for a line that is none.</param>
    public static IEnumerable<(string Place, string Message)> FaultsOf(
        IReadOnlyList<(Guid? Product, int? Quantity)?> lines)
    {
        if (lines.Select(line => line?.Product).OfType<Guid>().Distinct().Skip(MaxProducts).Any())
            yield return ("", $"There are at most {MaxProducts} products.");
        var sums = lines.Where(line => line is { Product: not null }).GroupBy(line => line!.Value.Product!.Value)
            .ToDictionary(group => group.Key, group => group.Sum(line => (long)(line!.Value.Quantity ?? 0)));
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index] is not var (product, quantity))
            {
                yield return ($"[{index}]", "It must be an object with 'productId' and 'quantity'.");
                continue;
            }

            if (product is null || product == Guid.Empty)
                yield return ($"[{index}].productId", "The id of a product is required.");
            if (quantity is not (>= 1 and <= MaxQuantity))
                yield return ($"[{index}].quantity", $"It must be a whole number from 1 to {MaxQuantity}.");
            else if (product is { } known && sums[known] > MaxQuantity)
                yield return (
                    $"[{index}].quantity",
                    $"Of one product there are at most {MaxQuantity}; all its lines together have {sums[known]}.");
        }
    }
}
