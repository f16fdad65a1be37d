using System.Text.Json;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// The status of a payment. <see cref="Declined"/> and <see cref="Voided"/> end it; <see cref="Captured"/> ends it except for
/// refunds.
/// </summary>
internal enum PaymentStatus
{
    /// <summary>Not requested from the provider yet, or requested for the first time just now.</summary>
    Pending,

    /// <summary>Requested, without a usable answer. The customer may be charged.</summary>
    Unknown,

    /// <summary>The customer must confirm at the provider.</summary>
    RequiresAction,

    /// <summary>The money is held.</summary>
    Authorized,

    /// <summary>The money is taken.</summary>
    Captured,

    /// <summary>The provider refused, or the customer did not confirm in time.</summary>
    Declined,

    /// <summary>The shop cancelled it before anything was captured.</summary>
    Voided,
}

internal static class PaymentStatusExtensions
{
    /// <summary>The status as stored and as seen by callers.</summary>
    public static string Wire(this PaymentStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
