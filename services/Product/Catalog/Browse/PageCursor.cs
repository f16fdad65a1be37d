using System.Buffers.Text;
using System.Text.Json;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>Where a page ended: the keys of its last row. Opaque to callers, checked when it comes back.</summary>
/// <param name="Part">The part of what was found that the row is in.</param>
/// <param name="Leniency">How much had to be forgiven for the search to find anything.</param>
internal sealed record PageCursor(object[] Keys, Guid Id, SearchPart Part, Leniency Leniency)
{
    public static string Write(ProductSort sort, ProductRow last, SearchPart part, Leniency leniency)
    {
        string[] parts = [sort.Name, $"{part}", $"{leniency}", last.Id.ToString("N"), .. part.OrderBy(sort).Keys(last)];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    /// <summary>The cursor, or null where it was not made for such a list or not by this service.</summary>
    public static PageCursor? Read(string? text, ProductSort sort, bool isSearch)
    {
        try
        {
            if (text is null
                || JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(text)) is not [var name, var part, var forgiven, var id, .. var keys])
                return null;
            return name == sort.Name && Named<SearchPart>(part) is { } known && known.IsOf(sort, isSearch)
                && Named<Leniency>(forgiven) is { } leniency
                && Guid.TryParseExact(id, "N", out var last) && keys.All(key => key is not null)
                    && known.OrderBy(sort).ReadKeys(keys!) is { } values
                ? new PageCursor(values, last, known, leniency)
                : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    private static T? Named<T>(string? name)
        where T : struct,
        Enum => Enum.TryParse<T>(name, out var value) && $"{value}" == name && Enum.IsDefined(value) ? value : null;
}
