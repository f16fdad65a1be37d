namespace OnlineShop.Contracts.Messages;

/// <summary>Where a return is. <see cref="Declined"/>, <see cref="Withdrawn"/> and <see cref="Refunded"/> end it.</summary>
public enum ReturnStatus
{
    /// <summary>The customer wants to send goods back.</summary>
    Requested,

    /// <summary>The shop agreed and expects the parcel.</summary>
    Approved,

    /// <summary>The shop refused.</summary>
    Declined,

    /// <summary>The customer changed their mind before the goods came.</summary>
    Withdrawn,

    /// <summary>The goods are back; the refund and the restocking are under way.</summary>
    Received,

    /// <summary>The money is the customer's again.</summary>
    Refunded,
}

/// <summary>A return of a part or all of an order moved to another status.</summary>
/// <param name="Refund">What the customer gets back, in the order's currency.</param>
/// <param name="Version">The return's version after the change; rises by one each time, from 1.</param>
/// <param name="Lines">What comes back; null in messages of older senders.</param>
/// <param name="RefundId">The refund that gave the money back, once it did; null where nothing was to give.</param>
public sealed record ReturnStatusChanged(
    Guid OrderId, Guid UserId, Guid ReturnId, ReturnStatus Status, ReturnStatus? PreviousStatus, Money Refund,
    string? Note, long Version, DateTimeOffset ChangedAt,
    IReadOnlyList<StockLine>? Lines = null, Guid? RefundId = null) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}
