namespace OnlineShop.ApiClients.OutsideWorld;

/// <summary>The books of the payment provider, as far as tests read them.</summary>
public sealed record ApiLedger(IReadOnlyList<ApiLedgerIntent> Intents, IReadOnlyList<ApiLedgerRefund> Refunds)
{
    /// <summary>The intents of an order.</summary>
    public IEnumerable<ApiLedgerIntent> Of(Guid orderId) =>
        Intents.Where(intent => intent.OrderId == orderId.ToString());
}

/// <summary>An intent to pay. Amounts are in minor units.</summary>
public sealed record ApiLedgerIntent(
    string Id, long Captured, long Refunded, IReadOnlyDictionary<string, string> Metadata, string? PaymentMethod = null)
{
    /// <summary>The order that it is for, if the shop said so.</summary>
    public string? OrderId => Metadata.GetValueOrDefault("orderId");
}

/// <summary>A refund of an intent.</summary>
/// <param name="Status">pending, succeeded or failed.</param>
public sealed record ApiLedgerRefund(string PaymentIntent, string Status);
