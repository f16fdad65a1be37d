using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>
/// The order process as a state machine: a function of the state and of what happened. It knows of no database, clock or message.
/// Every input is allowed in every state, since messages arrive late, twice and out of order; what does not fit changes nothing,
/// and what arrives for an order that was rejected or cancelled is given back.
/// </summary>
internal static class OrderProcess
{
    /// <summary>What a new order asks for.</summary>
    public static Transition Start(bool withCode) => Begin(attempt: 1, withCode);

    /// <summary>Applies <paramref name="input"/> to <paramref name="state"/>.</summary>
    public static Transition On(OrderState state, OrderInput input) => input switch
    {
        OrderInput.StockReserved => OnStockReserved(state),
        OrderInput.StockRefused denied => OnStockRefused(state, denied.Reason),
        OrderInput.StockCommitted => OnStockCommitted(state),
        OrderInput.StockReleased back => OnStockReleased(state, back.Reason),
        OrderInput.CodeRedeemed => OnCodeRedeemed(state),
        OrderInput.CodeRefused =>
            state.Status is OrderStatus.Placed
                ? Off(state with { Code = CodeState.None }, OrderStatus.Rejected, OrderReasons.PromoCodeInvalid)
                : Nothing(state),
        OrderInput.ActionRequired =>
            state.Status is OrderStatus.Reserved
                ? Stay(state with { Status = OrderStatus.RequiresAction })
                : Nothing(state),
        OrderInput.PaymentCaptured => OnPaymentCaptured(state),
        OrderInput.PaymentDeclined declined =>
            OnPaymentDeclined(state, declined.Expired ? OrderReasons.PaymentExpired : OrderReasons.PaymentDeclined),
        OrderInput.PaymentReturned => Stay(state with { Payment = PaymentState.Settled }),
        OrderInput.RefundFailed => OnRefundFailed(state),
        OrderInput.GoodsReturned =>
            state.Status is OrderStatus.Delivered
                ? Stay(state with { Status = OrderStatus.Returned, Reason = OrderReasons.GoodsReturned })
                : Nothing(state),
        OrderInput.ShipmentMoved moved => OnShipmentMoved(state, moved.Status),
        OrderInput.CancellationRequested cancel => OnCancellationRequested(state, cancel.Reason),
        OrderInput.CancellationRefused => Stay(state with { Cancelling = null }),
        OrderInput.PaymentRetried retry =>
            CanPayAgain(state) ? Begin(state.Attempt + 1, retry.WithCode) : Nothing(state),
        OrderInput.DeadlinePassed => OnDeadline(state),
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "An order does not know this input."),
    };

    /// <summary>
    /// Whether the order can be paid with another card: it failed because of its payment, and certainly nothing was charged.
    /// </summary>
    public static bool CanPayAgain(OrderState state) => state is
    {
        Status: OrderStatus.Rejected, Payment: PaymentState.Settled,
        Reason: OrderReasons.PaymentDeclined or OrderReasons.PaymentExpired,
    };

    /// <summary>What an order waits for, to be asked for again: an order whose calls were not answered.</summary>
    public static IReadOnlyList<OrderEffect> Pending(OrderState state) => state switch
    {
        { Status: OrderStatus.Placed, Stock: StockState.Requested, Code: CodeState.Requested } =>
            [OrderEffect.ReserveStock, OrderEffect.RedeemCode],
        { Status: OrderStatus.Placed, Stock: StockState.Requested } => [OrderEffect.ReserveStock],
        { Status: OrderStatus.Reserved, Payment: PaymentState.Requested } => [OrderEffect.AuthorizePayment],
        _ => [],
    };

    /// <summary>
    /// Begins the first attempt to pay, or another after one that failed: stock is reserved and the code redeemed, then the
    /// payment is requested.
    /// </summary>
    private static Transition Begin(int attempt, bool withCode) =>
        new(
            OrderState.Placed(withCode) with { Attempt = attempt },
            withCode ? [OrderEffect.ReserveStock, OrderEffect.RedeemCode] : [OrderEffect.ReserveStock]);

    /// <summary>
    /// Before the shipment is requested the order is cancelled at once. Afterwards the carrier may have the parcel: Delivery is
    /// asked, and money and goods are given back only if it agrees.
    /// </summary>
    private static Transition OnCancellationRequested(OrderState state, string reason) => state switch
    {
        { Status: OrderStatus.Placed or OrderStatus.Reserved or OrderStatus.RequiresAction or OrderStatus.Paid } =>
            Off(state, OrderStatus.Cancelled, reason),
        { Status: OrderStatus.Confirmed, Cancelling: null } =>
            Stay(state with { Cancelling = reason }, OrderEffect.CancelShipment),
        _ => Nothing(state),
    };

    private static Transition OnStockReserved(OrderState state) => state switch
    {
        { Status: OrderStatus.Placed, Stock: StockState.Requested } =>
            Reserve(state with { Stock = StockState.Reserved }),
        { IsOff: true } => Stay(state with { Stock = StockState.None }, OrderEffect.ReleaseStock),
        _ => Nothing(state),
    };

    private static Transition OnCodeRedeemed(OrderState state) => state switch
    {
        { Status: OrderStatus.Placed, Code: CodeState.Requested } => Reserve(state with { Code = CodeState.Redeemed }),
        { IsOff: true } => Stay(state with { Code = CodeState.None }, OrderEffect.ReleaseCode),
        _ => Nothing(state),
    };

    /// <summary>When stock and code are both there, the payment is next; otherwise the order waits.</summary>
    private static Transition Reserve(OrderState state) =>
        state.Stock is StockState.Reserved && state.Code is not CodeState.Requested
            ? Stay(
                state with { Status = OrderStatus.Reserved, Payment = PaymentState.Requested },
                OrderEffect.AuthorizePayment)
            : Stay(state);

    /// <summary>
    /// Before the payment the order is rejected; after it (the reservation expired meanwhile) the payment is given back as well.
    /// </summary>
    private static Transition OnStockRefused(OrderState state, string reason) =>
        state.IsOff || state.Stock is StockState.Committed or StockState.None
            ? Nothing(state)
            : Off(state with { Stock = StockState.None }, OrderStatus.Rejected, reason);

    private static Transition OnStockReleased(OrderState state, string reason) => state.Stock switch
    {
        // The reservation expired while the order still needs it.
        StockState.Reserved when !state.IsOff =>
            Off(state with { Stock = StockState.None }, OrderStatus.Rejected, reason),
        _ => Nothing(state),
    };

    private static Transition OnStockCommitted(OrderState state) => state switch
    {
        { Status: OrderStatus.Paid, Stock: StockState.Committing } =>
            Stay(state with { Status = OrderStatus.Confirmed, Stock = StockState.Committed }),
        { IsOff: true } => Stay(state with { Stock = StockState.None }, OrderEffect.ReleaseStock),
        _ => Nothing(state),
    };

    private static Transition OnPaymentCaptured(OrderState state) => state switch
    {
        { Status: OrderStatus.Reserved or OrderStatus.RequiresAction } =>
            Stay(
                state with { Status = OrderStatus.Paid, Payment = PaymentState.Captured, Stock = StockState.Committing },
                OrderEffect.CommitStock),
        // Paid after it was rejected or cancelled: never an error, always a refund. Payment ignores the command if the capture
        // was refunded already.
        { IsOff: true } => Stay(state with { Payment = PaymentState.Cancelling }, OrderEffect.CancelPayment),
        _ => Nothing(state),
    };

    private static Transition OnPaymentDeclined(OrderState state, string reason) => state.Status switch
    {
        OrderStatus.Reserved or OrderStatus.RequiresAction =>
            Off(state with { Payment = PaymentState.Settled }, OrderStatus.Rejected, reason),
        _ when state.IsOff => Stay(state with { Payment = PaymentState.Settled }),
        _ => Nothing(state),
    };

    /// <summary>
    /// The shop may refund it again. For a rejected or cancelled order Payment does so by itself, at its reconciliation: if it
    /// were requested here, a card that never accepts the refund would be tried without a pause.
    /// </summary>
    private static Transition OnRefundFailed(OrderState state) => state.Payment is PaymentState.Settled
        ? Stay(state with { Payment = state.IsOff ? PaymentState.Cancelling : PaymentState.Captured })
        : Nothing(state);

    private static Transition OnShipmentMoved(OrderState state, ShipmentStatus parcel) => (state.Status, parcel) switch
    {
        // A parcel that moves was not cancelled.
        (OrderStatus.Confirmed, ShipmentStatus.InTransit or ShipmentStatus.OutForDelivery) =>
            Stay(state with { Status = OrderStatus.Shipped, Cancelling = null }),
        (OrderStatus.Confirmed or OrderStatus.Shipped, ShipmentStatus.Delivered) =>
            Stay(state with { Status = OrderStatus.Delivered, Cancelling = null }),
        // The goods have left the warehouse and do not return to stock by themselves. A parcel that never left does not change
        // the stock on hand.
        (OrderStatus.Shipped, ShipmentStatus.Cancelled or ShipmentStatus.Failed) =>
            Off(
                state with { Stock = StockState.None }, OrderStatus.Cancelled,
                state.Cancelling ?? OrderReasons.DeliveryFailed),
        (OrderStatus.Confirmed, ShipmentStatus.Cancelled or ShipmentStatus.Failed) =>
            Off(state, OrderStatus.Cancelled, state.Cancelling ?? OrderReasons.DeliveryFailed),
        _ => Nothing(state),
    };

    private static Transition OnDeadline(OrderState state) => state.Status switch
    {
        OrderStatus.Placed => Off(state, OrderStatus.Rejected, OrderReasons.TimedOut),
        OrderStatus.Reserved => Off(state, OrderStatus.Rejected, OrderReasons.TimedOut),
        OrderStatus.RequiresAction => Off(state, OrderStatus.Rejected, OrderReasons.PaymentExpired),
        // A paid order is never given up: the commit is requested again, which is harmless if it was done.
        OrderStatus.Paid => Stay(state, OrderEffect.CommitStock),
        _ => Nothing(state),
    };

    /// <summary>Rejects or cancels an order, and gives back whatever it holds or may be about to hold.</summary>
    private static Transition Off(OrderState state, OrderStatus status, string reason)
    {
        var effects = new List<OrderEffect>();
        if (state.Stock is not StockState.None)
            effects.Add(OrderEffect.ReleaseStock);
        if (state.Code is not CodeState.None)
            effects.Add(OrderEffect.ReleaseCode);
        if (state.Payment is PaymentState.Requested or PaymentState.Captured)
            effects.Add(OrderEffect.CancelPayment);
        var payment = effects.Contains(OrderEffect.CancelPayment) ? PaymentState.Cancelling : state.Payment;
        return new Transition(
            new OrderState(status, reason, StockState.None, CodeState.None, payment, Attempt: state.Attempt), effects);
    }

    private static Transition Stay(OrderState next, params OrderEffect[] effects) => new(next, effects);

    private static Transition Nothing(OrderState state) => new(state, []);
}
