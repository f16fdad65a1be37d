using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Orders;

namespace OnlineShop.Order.Lookup;

/// <summary>
/// An order as it is shown to somebody who has its number and the customer's address: without name, street and postal code, and without
/// what pays for it.
/// </summary>
/// <param name="Number">What mails call it.</param>
/// <param name="Reason">Why it was rejected or cancelled.</param>
/// <param name="SoldOut">What was left of the products that were sold out, if that is the reason.</param>
/// <param name="CancelRequested">Whether a cancellation was requested and the carrier's answer is pending.</param>
/// <param name="Refunded">How much of the total has been refunded so far.</param>
/// <param name="Rate">The rate that prices were converted with; left out for orders in the base currency.</param>
/// <param name="ShippingOption">How it is sent, such as <c>standard</c> or <c>express</c>.</param>
internal sealed record FoundOrder(
    Guid Id, string Number, OrderStatus Status, string? Reason, IReadOnlyList<SoldOutView>? SoldOut, bool CancelRequested,
    IReadOnlyList<OrderLineView> Items, Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total, Money Refunded,
    ExchangeRate? Rate, string? PromoCode, string ShippingOption, Destination ShippingAddress, string? Carrier,
    string? TrackingNumber, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt)
{
    public static FoundOrder Of(OrderView order) => new(
        order.Id, OrderNumber.Of(order.Id), order.Status, order.Reason, order.SoldOut, order.CancelRequested, order.Items,
        order.Subtotal, order.Discount, order.Shipping, order.Tax, order.Total, order.Refunded, order.Rate, order.PromoCode,
        order.ShippingOption, new Destination(order.ShippingAddress.City, order.ShippingAddress.Country), order.Carrier,
        order.TrackingNumber,
        order.PlacedAt, order.UpdatedAt);
}

/// <summary>Where an order goes, as far as it is shown.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, in capitals.</param>
internal sealed record Destination(string City, string Country);
