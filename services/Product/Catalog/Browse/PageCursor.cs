using System.Buffers.Text;
using System.Text.Json;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>Where a page ended: the keys of its last row. Opaque to callers, checked when it comes back.</summary>
/// <param name="Fuzzy">The search found nothing as written, and goes on by similarity.</param>
internal sealed record PageCursor(object[] Keys, Guid Id, bool Fuzzy)
{
    public static string Write(ProductSort sort, ProductRow last, bool fuzzy)
    {
        string[] parts = [sort.Name, fuzzy ? "~" : "=", last.Id.ToString("N"), .. sort.Keys(last)];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    /// <summary>The cursor, or null where it was not made for <paramref name="sort"/> or not by this service.</summary>
    public static PageCursor? Read(string? text, ProductSort sort)
    {
        try
        {
            if (text is null || JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(text)) is not [var name, var mode, var id, .. var keys])
                return null;
            return name == sort.Name && mode is "~" or "=" && Guid.TryParseExact(id, "N", out var last)
                && keys.All(key => key is not null) && sort.ReadKeys(keys!) is { } values
                ? new PageCursor(values, last, mode == "~")
                : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }
}
