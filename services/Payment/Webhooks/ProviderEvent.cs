using System.Text.Json;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Webhooks;

/// <summary>What an event is about. How that stands is not read from it: the provider is asked.</summary>
/// <param name="IntentId">The provider's id of a payment.</param>
/// <param name="PaymentId">The shop's id of it, from the metadata: the answer with the provider's id may be lost, or still on its way.</param>
/// <param name="Attempt">Which attempt of the payment it is, from the metadata.</param>
/// <param name="RefundId">The provider's id of a refund.</param>
/// <param name="OwnRefundId">The shop's id of it.</param>
internal sealed record ProviderEvent(string Id, string Type, string? IntentId = null, Guid? PaymentId = null, string? RefundId = null, Guid? OwnRefundId = null, int Attempt = 1)
{
    /// <summary>An event that tells of refunds: of one, or of those of a payment.</summary>
    public bool IsOfRefunds => RefundId is not null || Type == "charge.refunded";

    /// <summary>Money was taken or is held: news even of a payment that has ended without.</summary>
    public bool TellsOfMoney => Type is "payment_intent.succeeded" or "payment_intent.amount_capturable_updated" or "charge.succeeded" or "charge.captured";

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
    public static ProviderEvent? From(StripeEvent news)
    {
        if (Storable(news.Id) is not { } id || Storable(news.Type) is not { } type || news.Data?.Object is not { } about)
            return null;
        var intent = Storable(about.PaymentIntent?.Id);
        return about.Object switch
        {
            "payment_intent" => new(id, type, Storable(about.Id), StripeMapping.IdIn(about.Metadata, StripeMapping.PaymentId), Attempt: StripeMapping.AttemptIn(about.Metadata)),
            "charge" => new(id, type, intent, StripeMapping.IdIn(about.Metadata, StripeMapping.PaymentId), Attempt: StripeMapping.AttemptIn(about.Metadata)),
            "refund" => new(id, type, intent, RefundId: Storable(about.Id), OwnRefundId: StripeMapping.IdIn(about.Metadata, StripeMapping.RefundId)),
            _ => new(id, type),
        };
    }

    /// <summary>An id that the database can hold; nothing else can be one of the provider's.</summary>
    private static string? Storable(string? id) => id is { Length: > 0 and <= 255 } && !id.Contains('\0') ? id : null;
}
