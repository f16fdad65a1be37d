using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Every object of the provider's, and the stream of events that made them. Guarded by <see cref="Ledger"/>.</summary>
internal sealed class LedgerState(Fees fees)
{
    private readonly HashSet<string> _unsettled = [];

    public Book<PaymentIntent> Intents { get; } = new(i => i.Id, i => i.Created);

    public Book<Charge> Charges { get; } = new(c => c.Id, c => c.Created, c => c.PaymentIntent);

    public Book<Refund> Refunds { get; } = new(r => r.Id, r => r.Created, r => r.PaymentIntent);

    public Book<BalanceTransaction> Transactions { get; } = new(t => t.Id, t => t.Created);

    /// <summary>Everything that happened, by type.</summary>
    public Book<LedgerEvent> Events { get; } = new(e => e.Id!, e => e.At, e => e.Type);

    /// <summary>The webhook endpoints, deleted ones among them.</summary>
    public Book<WebhookEndpoint> Endpoints { get; } = new(e => e.Id, e => e.Created);

    public Deliveries Deliveries { get; } = new();

    public Fees Fees => fees;

    /// <summary>The refunds that will end otherwise than they stand now.</summary>
    public IEnumerable<Refund> Unsettled => _unsettled.Select(id => Refunds.Find(id)!);

    public WebhookEndpoint? FindEndpoint(string id) =>
        Endpoints.Find(id) is { Deleted: false } endpoint ? endpoint : null;

    public void Apply(LedgerEntry entry)
    {
        foreach (var happened in entry.Events)
            Apply(happened);
        if (entry.Delivery is { } delivery)
            Deliveries.Put(delivery);
        if (entry.Endpoint is not { } endpoint)
            return;
        Endpoints.Put(endpoint);
        if (endpoint.Deleted)
            Deliveries.GiveUp(endpoint.Id, "the endpoint was deleted");
    }

    private void Apply(LedgerEvent happened)
    {
        if (happened.Intent is { } intent)
            Intents.Put(intent);
        if (happened.Charge is { } charge)
            Charges.Put(charge);
        if (happened.Transaction is { } transaction)
            Transactions.Put(transaction);
        if (happened.Refund is { } refund)
        {
            Refunds.Put(refund);
            if (refund.SettlesAt is null)
                _unsettled.Remove(refund.Id);
            else
                _unsettled.Add(refund.Id);
        }

        if (happened.Id is null)
            return;
        Events.Put(happened);
        if (happened.Endpoints is { } endpoints)
            Deliveries.Begin(happened.Id, endpoints);
    }
}
