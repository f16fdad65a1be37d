using OnlineShop.Sandbox.PaymentProvider.Checkout;
using OnlineShop.Sandbox.PaymentProvider.Customers;
using OnlineShop.Sandbox.PaymentProvider.Disputes;
using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.PaymentProvider.Setups;
using OnlineShop.Sandbox.PaymentProvider.Tokens;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Every object of the provider's, and the stream of events that made them. Guarded by <see cref="Ledger"/>.</summary>
internal sealed partial class LedgerState(Fees fees)
{
    private readonly HashSet<string> _unsettled = [];
    private readonly HashSet<string> _openSessions = [];
    private readonly Dictionary<string, long> _balance = new(StringComparer.Ordinal);

    public Book<PaymentIntent> Intents { get; } = new(i => i.Id, i => i.Created);

    public Book<Charge> Charges { get; } = new(c => c.Id, c => c.Created, c => c.Group);

    public Book<Refund> Refunds { get; } = new(r => r.Id, r => r.Created, r => r.PaymentIntent ?? r.Charge);

    public Book<BalanceTransaction> Transactions { get; } = new(t => t.Id, t => t.Created);

    /// <summary>The customers, deleted ones among them.</summary>
    public Book<Customer> Customers { get; } = new(c => c.Id, c => c.Created);

    public Book<PaymentMethod> Methods { get; } = new(m => m.Id, m => m.Created);

    public Book<CardToken> Tokens { get; } = new(t => t.Id, t => t.Created);

    public Book<SetupIntent> Setups { get; } = new(s => s.Id, s => s.Created);

    public Book<Dispute> Disputes { get; } = new(d => d.Id, d => d.Created);

    public Book<CheckoutSession> Sessions { get; } = new(s => s.Id, s => s.Created);

    /// <summary>Everything that happened, by type.</summary>
    public Book<LedgerEvent> Events { get; } = new(e => e.Id!, e => e.At, e => e.Type);

    /// <summary>The webhook endpoints, deleted ones among them.</summary>
    public Book<WebhookEndpoint> Endpoints { get; } = new(e => e.Id, e => e.Created);

    /// <summary>The ids of the endpoints that rest. A set is made anew when it changes, so it may be read at any time.</summary>
    public IReadOnlySet<string> Disabled { get; private set; } = new HashSet<string>();

    public Deliveries Deliveries { get; } = new();

    public Fees Fees => fees;

    /// <summary>The refunds that will end otherwise than they stand now.</summary>
    public IEnumerable<Refund> Unsettled => _unsettled.Select(id => Refunds.Find(id)!);

    /// <summary>The checkout sessions that may still be paid.</summary>
    public IEnumerable<CheckoutSession> OpenSessions => _openSessions.Select(id => Sessions.Find(id)!);

    /// <summary>What the merchant has, in each currency.</summary>
    public IReadOnlyDictionary<string, long> Balance => _balance;

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
        Disabled = Endpoints.All.Where(e => e.Disabled).Select(e => e.Id).ToHashSet();
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
        {
            Transactions.Put(transaction);
            _balance[transaction.Currency] = _balance.GetValueOrDefault(transaction.Currency) + transaction.Net;
        }

        if (happened.Refund is { } refund)
        {
            Refunds.Put(refund);
            Keep(_unsettled, refund.Id, refund.SettlesAt is not null);
        }

        ApplyParties(happened);
        if (happened.Id is null)
            return;
        Events.Put(happened);
        if (happened.Endpoints is { } endpoints)
            Deliveries.Begin(happened.Id, endpoints);
    }

    private void ApplyParties(LedgerEvent happened)
    {
        if (happened.Customer is { } customer)
            Customers.Put(customer);
        if (happened.Method is { } method)
            Methods.Put(method);
        if (happened.Token is { } token)
            Tokens.Put(token);
        if (happened.Setup is { } setup)
            Setups.Put(setup);
        if (happened.Dispute is { } dispute)
            Disputes.Put(dispute);
        if (happened.Session is not { } session)
            return;
        Sessions.Put(session);
        Keep(_openSessions, session.Id, session.Status == SessionStatus.Open);
    }

    private static void Keep(HashSet<string> ids, string id, bool isIn)
    {
        if (isIn)
            ids.Add(id);
        else
            ids.Remove(id);
    }
}
