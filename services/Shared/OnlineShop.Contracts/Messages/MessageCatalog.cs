using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using OnlineShop.Contracts.Serialization;

namespace OnlineShop.Contracts.Messages;

/// <summary>How one message type goes over the wire.</summary>
/// <param name="Name">The type's wire name.</param>
/// <param name="Version">The version of its form; a reader that does not know it refuses the message.</param>
/// <param name="Topic">One of <see cref="Topics"/>.</param>
/// <param name="Json">Its serializer.</param>
public sealed record MessageDescriptor(string Name, int Version, string Topic, JsonTypeInfo Json);

/// <summary>Every message of the shop with its wire name, version and topic. A message that is not here cannot be sent.</summary>
public static class MessageCatalog
{
    private static readonly FrozenDictionary<Type, MessageDescriptor> ByType = Describe().ToFrozenDictionary(d => d.Json.Type);

    private static readonly FrozenDictionary<(string, int), MessageDescriptor> ByName = ByType.Values.ToFrozenDictionary(d => (d.Name, d.Version));

    /// <summary>All descriptors.</summary>
    public static IReadOnlyCollection<MessageDescriptor> All => ByType.Values;

    /// <summary>The descriptor of a message type.</summary>
    /// <exception cref="KeyNotFoundException">The type is not in the catalog.</exception>
    public static MessageDescriptor Of(Type type) =>
        ByType.TryGetValue(type, out var descriptor) ? descriptor : throw new KeyNotFoundException($"{type.Name} is not in the message catalog.");

    /// <summary>The descriptor of a wire name and version, or null where this build does not know them.</summary>
    public static MessageDescriptor? Find(string name, int version) => ByName.GetValueOrDefault((name, version));

    private static IEnumerable<MessageDescriptor> Describe()
    {
        var json = ContractsJsonContext.Default;
        return
        [
            Version1(Topics.Auth, json.AccountRegistered),
            Version1(Topics.Auth, json.PasswordResetRequested),
            Version1(Topics.Auth, json.PasswordChanged),
            Version1(Topics.Auth, json.EmailConfirmationRequested),
            Version1(Topics.Auth, json.EmailChangeRequested),
            Version1(Topics.Auth, json.EmailConfirmed),
            Version1(Topics.User, json.UserProfileChanged),
            Version1(Topics.UserErasures, json.UserErasureRequested),
            Version1(Topics.Product, json.ProductChanged),
            Version1(Topics.Product, json.StockReserved),
            Version1(Topics.Product, json.StockRefused),
            Version1(Topics.Product, json.StockCommitted),
            Version1(Topics.Product, json.StockReleased),
            Version1(Topics.Product, json.StockRestocked),
            Version1(Topics.OrderToProduct, json.ReserveStock),
            Version1(Topics.OrderToProduct, json.ReleaseStock),
            Version1(Topics.OrderToProduct, json.CommitStock),
            Version1(Topics.OrderToProduct, json.RestockReturn),
            Version1(Topics.Order, json.OrderPlaced),
            Version1(Topics.Order, json.OrderStatusChanged),
            Version1(Topics.Order, json.ReturnStatusChanged),
            Version1(Topics.OrderToPayment, json.AuthorizePayment),
            Version1(Topics.OrderToPayment, json.CapturePayment),
            Version1(Topics.OrderToPayment, json.CancelPayment),
            Version1(Topics.OrderToPayment, json.RefundPayment),
            Version1(Topics.Payment, json.PaymentAuthorized),
            Version1(Topics.Payment, json.PaymentActionRequired),
            Version1(Topics.Payment, json.PaymentCaptured),
            Version1(Topics.Payment, json.PaymentDeclined),
            Version1(Topics.Payment, json.PaymentVoided),
            Version1(Topics.Payment, json.PaymentRefunded),
            Version1(Topics.Payment, json.PaymentRefundFailed),
            Version1(Topics.OrderToPromotions, json.RedeemCode),
            Version1(Topics.OrderToPromotions, json.ReleaseCode),
            Version1(Topics.Promotions, json.CodeRedeemed),
            Version1(Topics.Promotions, json.CodeRefused),
            Version1(Topics.Promotions, json.CodeReleased),
            Version1(Topics.Promotions, json.CampaignStarted),
            Version1(Topics.OrderToDelivery, json.CreateShipment),
            Version1(Topics.OrderToDelivery, json.CancelShipment),
            Version1(Topics.Delivery, json.ShipmentCreated),
            Version1(Topics.Delivery, json.ShipmentStatusChanged),
            Version1(Topics.Rates, json.RatesUpdated),
            Version1(Topics.Scheduler, json.TaskDue),
        ];

        static MessageDescriptor Version1(string topic, JsonTypeInfo json) => new(json.Type.Name, 1, topic, json);
    }
}
