using System.Globalization;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// An order of products that pages can be cut from: the columns that decide, all in one direction, the last of them unique.
/// </summary>
/// <param name="Name">As given in <c>sort</c>.</param>
/// <param name="OrderBy">The ends of a page by this order.</param>
/// <param name="After">What comes after the row whose keys are the parameters <c>@k0</c>, <c>@k1</c>, <c>@id</c>.</param>
/// <param name="Keys">The keys of a row, as they go into a cursor.</param>
/// <param name="ReadKeys">The keys from a cursor as parameters; null where they do not fit.</param>
internal sealed record ProductSort(
    string Name, string OrderBy, string After, Func<ProductRow, string[]> Keys, Func<string[], object[]?> ReadKeys)
{
    public static readonly ProductSort Relevance = new(
        "relevance", "p.score desc, p.id desc", "(p.score, p.id) < (@k0, @id)", row => [Text(row.Score)],
        OneWholeNumber);

    /// <summary>
    /// The same of several parts at once. No cursor is of it: the rows that follow are read from the part that the last one is
    /// in.
    /// </summary>
    public static readonly ProductSort RelevanceByPart = Relevance with { OrderBy = $"p.part, {Relevance.OrderBy}" };

    public static readonly ProductSort Newest = new(
        "newest", "p.created_at desc, p.id desc", "(p.created_at, p.id) < (@k0, @id)",
        row => [Text(row.CreatedAt.UtcTicks)], OneTime);

    private static readonly ProductSort[] All =
    [
        Relevance,
        Newest,
        new(
            "price", "p.price_minor, p.id", "(p.price_minor, p.id) > (@k0, @id)", row => [Text(row.PriceMinor)],
            OneWholeNumber),
        new(
            "-price", "p.price_minor desc, p.id desc", "(p.price_minor, p.id) < (@k0, @id)",
            row => [Text(row.PriceMinor)], OneWholeNumber),
        new(
            "name", "lower(p.name), p.id", "(lower(p.name), p.id) > (lower(@k0), @id)", row => [row.Name],
            keys => keys is [var name] && !name.Contains('\0', StringComparison.Ordinal) ? [name] : null),
        new(
            "rating", "p.rating desc, p.review_count desc, p.id desc",
            "(p.rating, p.review_count, p.id) < (@k0, @k1, @id)",
            row => [Text(row.Rating), Text(row.ReviewCount)], Rating),
    ];

    /// <summary>The values of <c>sort</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(sort => sort.Name)];

    public static ProductSort? Find(string name) => Array.Find(All, sort => sort.Name == name);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static object[]? OneWholeNumber(string[] keys) =>
        keys is [var key]
            && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? [number]
            : null;

    private static object[]? OneTime(string[] keys) =>
        OneWholeNumber(keys) is [long ticks] && ticks >= DateTime.UnixEpoch.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? [new DateTimeOffset(ticks, TimeSpan.Zero)]
            : null;

    private static object[]? Rating(string[] keys) =>
        keys is [var rating, var count]
        && decimal.TryParse(rating, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mean)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var reviews)
            ? [mean, reviews]
            : null;
}
