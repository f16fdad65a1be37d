using OnlineShop.Contracts.Limits;

namespace OnlineShop.Order.Orders;

/// <summary>The quantity wanted of each product, from the request's items or from the cart, and how a problem names it.</summary>
/// <param name="Quantities">By product: lines of the same product are merged.</param>
internal sealed record WantedLines(IOrderRequest Request, IReadOnlyDictionary<Guid, int> Quantities)
{
    /// <summary>The items of the request.</summary>
    public static WantedLines Of(IOrderRequest request) => new(
        request,
        request.Items!.GroupBy(item => item.ProductId!.Value).ToDictionary(line => line.Key, line => line.Sum(item => item.Quantity!.Value)));

    /// <summary>Whether there are more than an order may have; an old cart can hold more.</summary>
    public bool IsTooMany =>
        Quantities.Count > OrderLimits.MaxProducts
            || Quantities.Values.Any(quantity => quantity > OrderLimits.MaxQuantity);

    /// <summary>
    /// The same message for each line of the request that has one of the products; of a cart, which the request does not spell
    /// out, for the items as a whole.
    /// </summary>
    /// <param name="field">The field of the line that is at fault.</param>
    public Dictionary<string, string[]> Errors(IReadOnlySet<Guid> products, string field, string message) =>
        Request.Items is { Count: > 0 } items
        ? items.Index().Where(line => products.Contains(line.Item.ProductId!.Value))
            .ToDictionary(line => $"items[{line.Index}].{field}", _ => new[] { message })
        : new() { ["items"] = [message] };
}
