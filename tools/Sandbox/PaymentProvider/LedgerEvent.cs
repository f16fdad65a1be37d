using System.Text.Json.Serialization;
using OnlineShop.Sandbox.PaymentProvider.Checkout;
using OnlineShop.Sandbox.PaymentProvider.Customers;
using OnlineShop.Sandbox.PaymentProvider.Disputes;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.PaymentProvider.Setups;
using OnlineShop.Sandbox.PaymentProvider.Tokens;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The call that an event came of; all null when it came of none.</summary>
internal sealed record EventSource(string? RequestId = null, string? IdempotencyKey = null, string? Origin = null)
{
    public static readonly EventSource None = new();
}

/// <summary>One thing that happened, named as the provider names its events, with each object as it stands afterwards.</summary>
internal sealed record LedgerEvent(
    string Type, DateTimeOffset At, PaymentIntent? Intent = null, Charge? Charge = null, Refund? Refund = null,
    BalanceTransaction? Transaction = null)
{
    /// <summary>The type of a change that the provider has no event for.</summary>
    public const string Untold = "";

    /// <summary>Its id; null of an untold change, and in journals written before events had one: those are not shown to callers.</summary>
    public string? Id { get; init; }

    public EventSource? Source { get; init; }

    /// <summary>The endpoints to tell; null when there are none.</summary>
    public IReadOnlyList<string>? Endpoints { get; init; }

    public Customer? Customer { get; init; }

    public PaymentMethod? Method { get; init; }

    public CardToken? Token { get; init; }

    public SetupIntent? Setup { get; init; }

    public Dispute? Dispute { get; init; }

    public CheckoutSession? Session { get; init; }

    /// <summary>The object that the event is about.</summary>
    [JsonIgnore]
    public ILedgerObject Subject => Type.Split('.') switch
    {
        ["payment_intent", ..] => Intent!,
        ["refund", ..] or ["charge", "refund", ..] => Refund!,
        ["charge", "dispute", ..] => Dispute!,
        ["customer", ..] => Customer!,
        ["payment_method", ..] => Method!,
        ["setup_intent", ..] => Setup!,
        ["checkout", ..] => Session!,
        _ => Charge!,
    };

    /// <summary>Every object that it changed.</summary>
    [JsonIgnore]
    public IEnumerable<ILedgerObject?> Changed =>
        [Intent, Charge, Refund, Transaction, Customer, Method, Token, Setup, Dispute, Session];
}

/// <summary>A line of the ledger's journal: what one call changed and what it was answered, kept or lost together.</summary>
internal sealed record LedgerEntry(IReadOnlyList<LedgerEvent> Events, StoredAnswer? Answer)
{
    /// <summary>An endpoint that was made, changed or deleted.</summary>
    public WebhookEndpoint? Endpoint { get; init; }

    /// <summary>A delivery that ended.</summary>
    public Delivery? Delivery { get; init; }
}

/// <summary>What a call decided: its answer and the events that make it true.</summary>
internal sealed record Outcome(Answer Answer, params IReadOnlyList<LedgerEvent> Events)
{
    /// <summary>Everything happens at once, but the caller is answered late.</summary>
    public bool AnswerLate { get; init; }

    /// <summary>An endpoint as it stands from now on.</summary>
    public WebhookEndpoint? Endpoint { get; init; }
}
