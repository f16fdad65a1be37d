using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Store;

/// <summary>How documents are written as JSON: times to the millisecond, which is what MongoDB keeps of them.</summary>
internal static class DocumentJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { Converters = { new MillisecondConverter() } };

    private sealed class MillisecondConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMillisecond)));
    }
}

/// <summary>A notification in somebody's inbox.</summary>
/// <param name="Position">The place in the inbox; later ones are higher.</param>
/// <param name="Data">What a program may want of it: <c>orderId</c>, <c>trackingNumber</c>, …</param>
internal sealed record InboxDocument(
    Guid Id, long Position, Guid UserId, Guid? OrderId, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data,
    DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    public static InboxDocument Of(Outcome outcome) => new(
        outcome.Item.Id, outcome.Item.Position, outcome.Item.UserId, outcome.Item.OrderId, outcome.Item.Kind, outcome.Text!.Subject, outcome.Text.Short,
        NoticeData.Of(outcome.Item), outcome.Item.CreatedAt, null);
}

/// <summary>How the delivery of one notification over one channel went.</summary>
/// <param name="To">The address that was used last.</param>
/// <param name="State"><c>pending</c> (to be tried again), <c>sent</c>, <c>skipped</c> or <c>failed</c>.</param>
internal sealed record DeliveryDocument(
    Guid Id, long Position, Guid UserId, Guid? OrderId, string Kind, string Channel, string? To, string? Subject, string? Text, string State,
    IReadOnlyList<DeliveryAttempt> Attempts, DateTimeOffset CreatedAt)
{
    /// <summary>
    /// The entry after an attempt; only that attempt is in it, and the store adds it to the earlier ones. Null where there was none: the row only waits.
    /// </summary>
    public static DeliveryDocument? Of(Outcome outcome, DateTimeOffset at) => outcome.Result is Result.Waiting ? null : new(
        outcome.Item.Id, outcome.Item.Position, outcome.Item.UserId, outcome.Item.OrderId, outcome.Item.Kind, outcome.Item.Channel, outcome.To,
        outcome.Text?.Subject, outcome.Item.Channel == Outgoing.Channel.Email ? outcome.Text?.Text : outcome.Text?.Short, outcome.State,
        [new DeliveryAttempt(outcome.Item.Attempts, at, outcome.Result.ToString().ToLowerInvariant(), outcome.Error)], outcome.Item.CreatedAt);
}

/// <summary>One attempt.</summary>
internal sealed record DeliveryAttempt(int Number, DateTimeOffset At, string Result, string? Error);

/// <summary>The machine-readable part of a notification.</summary>
internal static class NoticeData
{
    public static Dictionary<string, string> Of(OutgoingItem item)
    {
        var data = new Dictionary<string, string>();
        Add("orderId", item.OrderId?.ToString());
        Add("reason", item.Facts.Reason);
        Add("trackingNumber", item.TrackingNumber);
        Add("carrier", item.Carrier);
        Add("campaignId", item.Facts.CampaignId?.ToString());
        Add("actionUrl", item.Kind == Kind.RequiresAction.Name ? item.ActionUrl : null);
        return data;

        void Add(string name, string? value)
        {
            if (value is not null)
                data[name] = value;
        }
    }
}
