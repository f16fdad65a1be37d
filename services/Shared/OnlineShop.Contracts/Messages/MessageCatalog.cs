using System.Collections.Frozen;

namespace OnlineShop.Contracts.Messages;

/// <summary>Every message of the shop with its wire name, version and topic. A message that is not here cannot be sent.</summary>
public static class MessageCatalog
{
    private static readonly FrozenDictionary<Type, MessageDescriptor> ByType = Describe()
        .ToFrozenDictionary(d => d.Type);

    private static readonly FrozenDictionary<(string, int), MessageDescriptor> ByName = ByType.Values.ToFrozenDictionary(
        d => (d.Name, d.Version));

    /// <summary>All descriptors.</summary>
    public static IReadOnlyCollection<MessageDescriptor> All => ByType.Values;

    /// <summary>The descriptor of a message type.</summary>
    /// <exception cref="KeyNotFoundException">The type is not in the catalog.</exception>
    public static MessageDescriptor Of(Type type) =>
        ByType.TryGetValue(type, out var descriptor)
            ? descriptor
            : throw new KeyNotFoundException($"{type.Name} is not in the message catalog.");

    /// <summary>The descriptor of a wire name and version, or null where this build does not know them.</summary>
    public static MessageDescriptor? Find(string name, int version) => ByName.GetValueOrDefault((name, version));

    private static MessageDescriptor[] Describe()
    {
        return
        [
            Version1<AccountRegistered>(Topics.Auth),
            Version1<PasswordResetRequested>(Topics.Auth),
            Version1<PasswordChanged>(Topics.Auth),
            Version1<TwoFactorChanged>(Topics.Auth),
            Version1<EmailConfirmationRequested>(Topics.Auth),
            Version1<EmailChangeRequested>(Topics.Auth),
            Version1<EmailConfirmed>(Topics.Auth),
            Version1<UserProfileChanged>(Topics.User),
            Version1<UserErasureRequested>(Topics.UserErasures),
            Version1<ProductChanged>(Topics.Product),
            Version1<StockReserved>(Topics.Product),
            Version1<StockRefused>(Topics.Product),
            Version1<StockCommitted>(Topics.Product),
            Version1<StockReleased>(Topics.Product),
            Version1<StockRestocked>(Topics.Product),
            Version1<ReserveStock>(Topics.OrderToProduct),
            Version1<ReleaseStock>(Topics.OrderToProduct),
            Version1<CommitStock>(Topics.OrderToProduct),
            Version1<RestockReturn>(Topics.OrderToProduct),
            Version1<OrderChanged>(Topics.Order),
            Version1<OrderPlaced>(Topics.Order, isSent: false),
            Version1<OrderStatusChanged>(Topics.Order, isSent: false),
            Version1<ReturnStatusChanged>(Topics.Order),
            Version1<AuthorizePayment>(Topics.OrderToPayment),
            Version1<CapturePayment>(Topics.OrderToPayment, isSent: false),
            Version1<CancelPayment>(Topics.OrderToPayment),
            Version1<RefundPayment>(Topics.OrderToPayment),
            Version1<PaymentAuthorized>(Topics.Payment),
            Version1<PaymentActionRequired>(Topics.Payment),
            Version1<PaymentCaptured>(Topics.Payment),
            Version1<PaymentDeclined>(Topics.Payment),
            Version1<PaymentVoided>(Topics.Payment),
            Version1<PaymentRefunded>(Topics.Payment),
            Version1<PaymentRefundFailed>(Topics.Payment),
            Version1<RedeemCode>(Topics.OrderToPromotions),
            Version1<ReleaseCode>(Topics.OrderToPromotions),
            Version1<CodeRedeemed>(Topics.Promotions),
            Version1<CodeRefused>(Topics.Promotions),
            Version1<CodeReleased>(Topics.Promotions),
            Version1<CampaignStarted>(Topics.Promotions),
            Version1<CreateShipment>(Topics.OrderToDelivery, isSent: false),
            Version1<CancelShipment>(Topics.OrderToDelivery),
            Version1<ShipmentCreated>(Topics.Delivery),
            Version1<ShipmentStatusChanged>(Topics.Delivery),
            Version1<RatesUpdated>(Topics.Rates),
            Version1<TaskDue>(Topics.Scheduler),
        ];

        static MessageDescriptor Version1<T>(string topic, bool isSent = true)
            where T : IMessage => new(typeof(T).Name, 1, topic, typeof(T), isSent);
    }
}
