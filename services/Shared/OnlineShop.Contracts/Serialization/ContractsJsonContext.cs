using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.Contracts.Serialization;

/// <summary>Source-generated serializers of every message and of the answers to calls: camelCase, enums as camelCase strings, nulls left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnumConverter<OrderStatus>), typeof(CamelCaseEnumConverter<ShipmentStatus>), typeof(CamelCaseEnumConverter<ReturnStatus>),
        typeof(CamelCaseEnumConverter<PaymentResult>)])]
[JsonSerializable(typeof(AccountRegistered))]
[JsonSerializable(typeof(PasswordResetRequested))]
[JsonSerializable(typeof(PasswordChanged))]
[JsonSerializable(typeof(TwoFactorChanged))]
[JsonSerializable(typeof(EmailConfirmationRequested))]
[JsonSerializable(typeof(EmailChangeRequested))]
[JsonSerializable(typeof(EmailConfirmed))]
[JsonSerializable(typeof(UserProfileChanged))]
[JsonSerializable(typeof(UserErasureRequested))]
[JsonSerializable(typeof(ProductChanged))]
[JsonSerializable(typeof(ReserveStock))]
[JsonSerializable(typeof(ReleaseStock))]
[JsonSerializable(typeof(CommitStock))]
[JsonSerializable(typeof(StockReserved))]
[JsonSerializable(typeof(StockRefused))]
[JsonSerializable(typeof(StockCommitted))]
[JsonSerializable(typeof(StockReleased))]
[JsonSerializable(typeof(RestockReturn))]
[JsonSerializable(typeof(StockRestocked))]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderStatusChanged))]
[JsonSerializable(typeof(OrderChanged))]
[JsonSerializable(typeof(ReturnStatusChanged))]
[JsonSerializable(typeof(AuthorizePayment))]
[JsonSerializable(typeof(CapturePayment))]
[JsonSerializable(typeof(CancelPayment))]
[JsonSerializable(typeof(RefundPayment))]
[JsonSerializable(typeof(PaymentAuthorized))]
[JsonSerializable(typeof(PaymentActionRequired))]
[JsonSerializable(typeof(PaymentCaptured))]
[JsonSerializable(typeof(PaymentDeclined))]
[JsonSerializable(typeof(PaymentVoided))]
[JsonSerializable(typeof(PaymentRefunded))]
[JsonSerializable(typeof(PaymentRefundFailed))]
[JsonSerializable(typeof(RedeemCode))]
[JsonSerializable(typeof(ReleaseCode))]
[JsonSerializable(typeof(CodeRedeemed))]
[JsonSerializable(typeof(CodeRefused))]
[JsonSerializable(typeof(CodeReleased))]
[JsonSerializable(typeof(CampaignStarted))]
[JsonSerializable(typeof(CreateShipment))]
[JsonSerializable(typeof(CancelShipment))]
[JsonSerializable(typeof(ShipmentCreated))]
[JsonSerializable(typeof(ShipmentStatusChanged))]
[JsonSerializable(typeof(RatesUpdated))]
[JsonSerializable(typeof(TaskDue))]
[JsonSerializable(typeof(StockQuestion))]
[JsonSerializable(typeof(StockAnswers))]
[JsonSerializable(typeof(CodeAnswer))]
[JsonSerializable(typeof(PaymentAnswer))]
[JsonSerializable(typeof(ShippingTariff))]
public sealed partial class ContractsJsonContext : JsonSerializerContext;
