using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.ApiClients.Orders;

/// <summary>An order that was accepted, or has settled while the request waited: then it is the whole order.</summary>
public sealed record PlacedOrder(
    Guid Id, OrderStatus Status, string? Reason = null, string? CodeReason = null, Money? Total = null);

/// <summary>An order.</summary>
public sealed record ApiOrder(
    Guid Id, OrderStatus Status, bool CancelRequested, bool CanPayAgain, IReadOnlyList<ApiOrderLine> Items,
    Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total, Money Refunded,
    string ShippingOption, ShippingAddress ShippingAddress,
    DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt, string? Reason = null,
    IReadOnlyList<SoldOutProduct>? SoldOut = null,
    string? CodeReason = null, ExchangeRate? Rate = null, string? PromoCode = null, string? RedirectUrl = null,
    string? Carrier = null, string? TrackingNumber = null, ApiOrderCustomer? Customer = null);

/// <summary>Whose an order is, as staff see it; also who wrote a note.</summary>
public sealed record ApiOrderCustomer(Guid Id, string? Email = null, string? Name = null);

/// <summary>A status that an order came to.</summary>
public sealed record ApiOrderStep(
    OrderStatus Status, DateTimeOffset At, string? By = null, string? Reason = null, string? TraceId = null);

/// <summary>What staff noted on an order.</summary>
public sealed record ApiOrderNote(Guid Id, Guid OrderId, ApiOrderCustomer Author, string Text, DateTimeOffset CreatedAt);

/// <summary>An order as it is shown to somebody who has its number and the customer's address.</summary>
public sealed record ApiFoundOrder(
    Guid Id, string Number, OrderStatus Status, bool CancelRequested, IReadOnlyList<ApiOrderLine> Items, Money Subtotal,
    Money Discount, Money Shipping, Money Tax, Money Total, Money Refunded, string ShippingOption,
    ApiDestination ShippingAddress,
    DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt, string? Reason = null, string? TrackingNumber = null);

/// <summary>Where it goes, as far as it is shown.</summary>
public sealed record ApiDestination(string City, string Country);

/// <summary>What an order would cost now.</summary>
public sealed record ApiQuote(
    IReadOnlyList<ApiOrderLine> Items, Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total,
    string ShippingOption, IReadOnlyList<ShippingOffer> ShippingOptions,
    ExchangeRate? Rate = null, string? PromoCode = null, IReadOnlyList<SoldOutProduct>? SoldOut = null);

/// <summary>A line as sold.</summary>
public sealed record ApiOrderLine(
    Guid ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money LineTotal);

/// <summary>A product that was short of stock.</summary>
public sealed record SoldOutProduct(Guid ProductId, string Sku, string Name, int Quantity, int Available);
