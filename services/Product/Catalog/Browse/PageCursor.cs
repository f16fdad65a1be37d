using System.Buffers.Text;
using System.Text.Json;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>Where a page ended: the keys of its last row. Opaque to callers, checked when it comes back.</summary>
/// <param name="Part">The part of what was found that the row is in.</param>
/// <param name="Forgiven">The search found nothing as written, and typing mistakes were forgiven.</param>
internal sealed record PageCursor(object[] Keys, Guid Id, SearchPart Part, bool Forgiven)
{
    public static string Write(ProductSort sort, ProductRow last, SearchPart part, bool forgiven)
    {
        string[] parts = [sort.Name, $"{part}", forgiven ? "~" : "=", last.Id.ToString("N"), .. part.OrderBy(sort).Keys(last)];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    /// <summary>The cursor, or null where it was not made for such a list or not by this service.</summary>
    public static PageCursor? Read(string? text, ProductSort sort, bool isSearch)
    {
        try
        {
            if (text is null || JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(text)) is not [var name, var part, var mode, var id, .. var keys])
                return null;
            return name == sort.Name && SearchParts.Find(part, sort, isSearch) is { } found && mode is "~" or "=" && Guid.TryParseExact(id, "N", out var last)
                && keys.All(key => key is not null) && found.OrderBy(sort).ReadKeys(keys!) is { } values
                ? new PageCursor(values, last, found, mode == "~")
                : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }
}
