using System.Text.Json;

namespace OnlineShop.Payment.Provider;

/// <summary>A page of a list. Its rows are read one by one: one that cannot be read hides none of the others.</summary>
internal sealed record StripeList(List<JsonElement> Data, bool HasMore)
{
    /// <summary>The cursor of the next page; null at the end.</summary>
    public string? Next => HasMore && Data.Count > 0 ? IdOf(Data[^1]) : null;

    /// <summary>The rows that can be read, and those that cannot.</summary>
    public (List<T> Rows, List<UnreadableRow> Unreadable) Read<T>(Func<JsonElement, T?> read)
        where T : class
    {
        var (rows, unreadable) = (new List<T>(Data.Count), new List<UnreadableRow>());
        foreach (var element in Data)
        {
            var (row, error) = Read(element, read);
            if (row is not null)
                rows.Add(row);
            else
                unreadable.Add(new UnreadableRow(IdOf(element) ?? "(no id)", error!));
        }

        return (rows, unreadable);
    }

    /// <summary>The row whose metadata match, or why it cannot be read; null where there is none.</summary>
    public (T? Row, Exception? Error)? Find<T>(Func<Dictionary<string, string>, bool> matches, Func<JsonElement, T?> read)
        where T : class
    {
        var index = Data.FindIndex(row => matches(MetadataOf(row)));
        return index < 0 ? null : Read(Data[index], read);
    }

    private static (T? Row, Exception? Error) Read<T>(JsonElement element, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            return read(element) is { } row ? (row, null) : (null, new JsonException("The row is null."));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or FormatException)
        {
            return (null, error);
        }
    }

    private static string? IdOf(JsonElement row) =>
        Member(row, "id") is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;

    private static Dictionary<string, string> MetadataOf(JsonElement row) =>
        Member(row, "metadata") is { ValueKind: JsonValueKind.Object } metadata
        ? metadata.EnumerateObject()
            .Where(entry => entry.Value.ValueKind is JsonValueKind.String)
            .GroupBy(entry => entry.Name)
            .ToDictionary(group => group.Key, group => group.Last().Value.GetString()!)
        : [];

    private static JsonElement? Member(JsonElement row, string name) =>
        row.ValueKind is JsonValueKind.Object && row.TryGetProperty(name, out var value) ? value : null;
}
