using System.Text.Json.Serialization;

namespace OnlineShop.Payment.Provider;

/// <summary>
/// An event. Only the references in its object are read, so that one of any version of the provider's API can be: its state is
/// retrieved from the provider.
/// </summary>
internal sealed record StripeEvent(string? Id, string? Type, StripeEventData? Data);

internal sealed record StripeEventData(StripeEventObject? Object);

/// <param name="PaymentIntent">Its id.</param>
internal sealed record StripeEventObject(
    string? Id, string? Object, Dictionary<string, string>? Metadata,
    [property: JsonConverter(typeof(ReferenceConverter))] string? PaymentIntent);
