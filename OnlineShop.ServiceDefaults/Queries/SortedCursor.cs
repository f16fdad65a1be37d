using System.Diagnostics.CodeAnalysis;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>
/// Where a page of a list with several orders ended. What its last row is sorted by is read from the row: names and addresses may be
/// longer than a cursor.
/// </summary>
/// <param name="Sort">The order: in another one a page ends elsewhere.</param>
/// <param name="Id">The last row.</param>
public sealed record SortedCursor(string Sort, Guid Id) : IParsable<SortedCursor>
{
    private const char Between = '|';

    /// <inheritdoc/>
    public override string ToString() => $"{Sort}{Between}{Id}";

    /// <inheritdoc/>
    public static SortedCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("It is no place in a list.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out SortedCursor? result)
    {
        result = s?.Split(Between) is [{ Length: > 0 } sort, var id] && Guid.TryParse(id, out var read) ? new(sort, read) : null;
        return result is not null;
    }

    /// <summary>Reads the parameter <c>sort</c>, and notes where it is none of the orders, or the page before is of another one.</summary>
    /// <param name="orders">The usual one first: it counts where none is said.</param>
    public static string ReadSort(
        string? sort, IReadOnlyList<string> orders, PageRequest<SortedCursor> page, Dictionary<string, string[]> errors)
    {
        var order = string.IsNullOrEmpty(sort) ? orders[0] : sort;
        if (!orders.Contains(order))
            errors["sort"] = [$"It must be one of {string.Join(", ", orders)}."];
        else if (page.After is { } place && place.Sort != order)
            errors["after"] = ["It must be the 'next' of a page with the same sort."];
        return order;
    }
}
