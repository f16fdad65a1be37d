using System.Text.Json;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Webhooks;

/// <summary>What an event is about. Its state is not read from the event: it is retrieved from the provider.</summary>
/// <param name="IntentId">The provider's id of a payment.</param>
/// <param name="PaymentId">
/// The shop's id of it, from the metadata: the answer with the provider's id may be lost or delayed.
/// </param>
/// <param name="Attempt">Which attempt of the payment it is, from the metadata.</param>
/// <param name="RefundId">The provider's id of a refund.</param>
/// <param name="OwnRefundId">The shop's id of it.</param>
internal sealed record ProviderEvent(
    string Id, string Type, string? IntentId = null, Guid? PaymentId = null, string? RefundId = null,
    Guid? OwnRefundId = null, int Attempt = 1)
{
    /// <summary>An event about refunds: one, or those of a payment.</summary>
    public bool IsOfRefunds => RefundId is not null || Type == "charge.refunded";

    /// <summary>Money was taken or is held: this matters even for a payment that has ended without.</summary>
    public bool TellsOfMoney => Type is
        "payment_intent.succeeded" or "payment_intent.amount_capturable_updated" or "charge.succeeded" or "charge.captured";

    /// <summary>A refund that had succeeded may have failed since.</summary>
    public bool TellsOfSettlement => Type is "refund.failed" or "refund.updated" or "charge.refund.updated";

    /// <summary>Reads the body of a webhook; null where it is no event.</summary>
    public static ProviderEvent? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, StripeJson.Default.StripeEvent) is { } read ? From(read) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What an event is about; null where it is none. One about something else has no ids.</summary>
    public static ProviderEvent? From(StripeEvent received)
    {
        if (Storable(received.Id) is not { } id || Storable(received.Type) is not { } type
            || received.Data?.Object is not { } about)
            return null;
        var (paymentId, attempt) = (StripeMapping.IdIn(about.Metadata, StripeMapping.PaymentId), StripeMapping.AttemptIn(about.Metadata));
        var intent = Storable(about.PaymentIntent);
        return about.Object switch
        {
            "payment_intent" => new(id, type, Storable(about.Id), paymentId, Attempt: attempt),
            "charge" => new(id, type, intent, paymentId, Attempt: attempt),
            "refund" => new(
                id, type, intent, RefundId: Storable(about.Id),
                OwnRefundId: StripeMapping.IdIn(about.Metadata, StripeMapping.RefundId)),
            _ => new(id, type),
        };
    }

    /// <summary>An id that the database can hold; nothing else can be one of the provider's.</summary>
    private static string? Storable(string? id) => id is { Length: > 0 and <= 255 } && !id.Contains('\0') ? id : null;
}
