using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OnlineShop.Payment.Provider;

/// <summary>The parts of the provider's objects that the shop reads.</summary>
internal sealed record StripeIntent(
    string Id, string Status, long AmountReceived, StripeNextAction? NextAction, StripeError? LastPaymentError, Dictionary<string, string>? Metadata) : IHasId
{
    [JsonConverter(typeof(ExpandableConverter<StripeCharge>))]
    public Expandable<StripeCharge>? LatestCharge { get; init; }
}

internal sealed record StripeCharge(string Id, long AmountRefunded) : IHasId
{
    [JsonConverter(typeof(ExpandableConverter<StripeBalanceTransaction>))]
    public Expandable<StripeBalanceTransaction>? BalanceTransaction { get; init; }
}

/// <summary>What a charge brought. The fee is in the currency that the provider settles in, which need not be the one charged.</summary>
internal sealed record StripeBalanceTransaction(string Id, long Fee, string Currency) : IHasId;

internal sealed record StripeNextAction(StripeRedirect? RedirectToUrl);

internal sealed record StripeRedirect(string? Url);

internal sealed record StripeRefund(string Id, string Status, string? FailureReason, Dictionary<string, string>? Metadata);

/// <summary>A page of a list. Its rows are read one by one: one that cannot be read hides none of the others.</summary>
internal sealed record StripeList(List<JsonElement> Data, bool HasMore)
{
    /// <summary>Where the next page begins; null at the end.</summary>
    public string? Next => HasMore && Data.Count > 0 ? IdOf(Data[^1]) : null;

    /// <summary>The rows that can be read, and those that cannot.</summary>
    public (List<T> Rows, List<UnreadableRow> Unreadable) Read<T>(JsonTypeInfo<T> json)
        where T : class
    {
        var (rows, unreadable) = (new List<T>(Data.Count), new List<UnreadableRow>());
        foreach (var element in Data)
        {
            var (row, error) = Read(element, json);
            if (row is not null)
                rows.Add(row);
            else
                unreadable.Add(new UnreadableRow(IdOf(element) ?? "(no id)", error!));
        }

        return (rows, unreadable);
    }

    /// <summary>The row that its metadata tells to be the one, or why it cannot be read; null where there is none.</summary>
    public (T? Row, Exception? Error)? Find<T>(Func<Dictionary<string, string>, bool> isIt, JsonTypeInfo<T> json)
        where T : class
    {
        var index = Data.FindIndex(row => isIt(MetadataOf(row)));
        return index < 0 ? null : Read(Data[index], json);
    }

    private static (T? Row, Exception? Error) Read<T>(JsonElement element, JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            return element.Deserialize(json) is { } row ? (row, null) : (null, new JsonException("The row is null."));
        }
        catch (JsonException error)
        {
            return (null, error);
        }
    }

    private static string? IdOf(JsonElement row) => Member(row, "id") is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;

    private static Dictionary<string, string> MetadataOf(JsonElement row) => Member(row, "metadata") is { ValueKind: JsonValueKind.Object } metadata
        ? metadata.EnumerateObject().Where(entry => entry.Value.ValueKind is JsonValueKind.String).GroupBy(entry => entry.Name).ToDictionary(group => group.Key, group => group.Last().Value.GetString()!)
        : [];

    private static JsonElement? Member(JsonElement row, string name) =>
        row.ValueKind is JsonValueKind.Object && row.TryGetProperty(name, out var value) ? value : null;
}

internal sealed record StripeFailure(StripeError? Error);

internal sealed record StripeError(string? Type, string? Code, string? DeclineCode, string? Message, string? Param, StripeIntent? PaymentIntent);

/// <summary>An event. Of its object only the references are read: how it stands is asked of the provider.</summary>
internal sealed record StripeEvent(string? Id, string? Type, StripeEventData? Data);

internal sealed record StripeEventData(StripeEventObject? Object);

internal sealed record StripeEventObject(string? Id, string? Object, Dictionary<string, string>? Metadata)
{
    [JsonConverter(typeof(ExpandableConverter<StripeIntent>))]
    public Expandable<StripeIntent>? PaymentIntent { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StripeIntent))]
[JsonSerializable(typeof(StripeCharge))]
[JsonSerializable(typeof(StripeBalanceTransaction))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeList))]
[JsonSerializable(typeof(StripeFailure))]
[JsonSerializable(typeof(StripeEvent))]
internal sealed partial class StripeJson : JsonSerializerContext;
