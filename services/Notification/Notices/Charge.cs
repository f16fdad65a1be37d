using System.Text.Json.Serialization;

namespace OnlineShop.Notification.Notices;

/// <summary>Whether the customer of an order that came to nothing was charged. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Charge>))]
internal enum Charge
{
    /// <summary>No: the payment was not requested, or was refused.</summary>
    None,

    /// <summary>Perhaps: the payment was in progress.</summary>
    Possible,

    /// <summary>Yes: the order was paid.</summary>
    Taken,
}
