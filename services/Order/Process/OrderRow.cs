using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>A row of <c>orders</c>.</summary>
internal sealed record OrderRow
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public required long Version { get; init; }

    public required string Currency { get; init; }

    public required long SubtotalMinor { get; init; }

    public required long DiscountMinor { get; init; }

    public required long ShippingMinor { get; init; }

    public required long TaxMinor { get; init; }

    public required long TotalMinor { get; init; }

    public required long TotalInBaseMinor { get; init; }

    public string? Rate { get; init; }

    public string? PromoCode { get; init; }

    /// <summary>How it is sent, such as <c>standard</c> or <c>express</c>.</summary>
    public required string ShippingOption { get; init; }

    public required string Address { get; init; }

    public required string PaymentMethod { get; init; }

    public required string Stock { get; init; }

    public required string Code { get; init; }

    public required string Payment { get; init; }

    public string? RedirectUrl { get; init; }

    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    public required long RefundedMinor { get; init; }

    public required int Attempt { get; init; }

    public string? Cancelling { get; init; }

    public string? StockLeft { get; init; }

    public string? CodeReason { get; init; }

    public Guid? CartId { get; init; }

    /// <summary>
    /// Its stock and payment are settled by calls; nothing was told of it yet. See <see cref="Calls.OrderDriver"/>.
    /// </summary>
    public bool ByCall { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public OrderState State => new(
        Parse<OrderStatus>(Status), Reason, Parse<StockState>(Stock), Parse<CodeState>(Code),
        Parse<PaymentState>(Payment), Cancelling, Attempt);

    public Money Total => new(TotalMinor, Currency);

    public ShippingAddress ShippingAddress =>
        JsonSerializer.Deserialize<ShippingAddress>(Address, JsonSerializerOptions.Web)!;

    public ExchangeRate? ExchangeRate =>
        Rate is null ? null : JsonSerializer.Deserialize<ExchangeRate>(Rate, JsonSerializerOptions.Web);

    /// <summary>What was left of the products that were sold out when the order was rejected for it.</summary>
    public IReadOnlyList<StockLeft> ProductsLeft =>
        StockLeft is null ? [] : JsonSerializer.Deserialize<StockLeft[]>(StockLeft, JsonSerializerOptions.Web)!;

    /// <summary>The whole order as others are told of it.</summary>
    public OrderPlaced ToPlaced(IReadOnlyList<OrderLine> lines) => new(
        Id, UserId, lines, Of(SubtotalMinor), Of(DiscountMinor), Of(ShippingMinor), Of(TaxMinor), Total,
        new Money(TotalInBaseMinor, Contracts.Currency.Base), ExchangeRate, PromoCode, ShippingAddress, PlacedAt,
        ShippingOption);

    /// <summary>The row after a move.</summary>
    public OrderRow With(OrderState next, long version, OrderDetails? details, bool byCall, DateTimeOffset now) => this with
    {
        ByCall = byCall,
        Status = Word(next.Status),
        Reason = next.Reason,
        Stock = Word(next.Stock),
        Code = Word(next.Code),
        Payment = Word(next.Payment),
        Version = version,
        UpdatedAt = now,
        Cancelling = next.Cancelling,
        Attempt = next.Attempt,
        StockLeft = details?.StockLeft is null
            ? StockLeft
            : JsonSerializer.Serialize(details.StockLeft, JsonSerializerOptions.Web),
        CodeReason = details?.CodeReason ?? CodeReason,
        PaymentMethod = details?.PaymentMethod ?? PaymentMethod,
        RedirectUrl = details?.RedirectUrl ?? RedirectUrl,
        Carrier = details?.Carrier ?? Carrier,
        TrackingNumber = details?.TrackingNumber ?? TrackingNumber,
    };

    public Money Of(long minorUnits) => new(minorUnits, Currency);

    /// <summary>The word of an enum in the database and in the API: camelCase.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The status of its word.</summary>
    public static OrderStatus StatusOf(string word) => Parse<OrderStatus>(word);

    private static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);
}
