using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.Faults;

/// <summary>The parts that can be made to misbehave.</summary>
internal enum FaultArea
{
    Payment,
    Carrier,
}

/// <summary>
/// How one part misbehaves: every call takes longer, and some fail with a 500, before they did anything or after.
/// </summary>
internal record FaultPlan(int LatencyMs = 0, double FailRate = 0, bool FailAfterEffect = false);

/// <summary>How the payment provider misbehaves: its calls, and what it sends itself.</summary>
/// <param name="WebhookDuplicateRate">The share of webhooks that are sent a second time.</param>
/// <param name="WebhookShuffleMs">Each webhook is held back for up to this time, so that their order is lost.</param>
/// <param name="WebhookDropRate">
/// The share of tries that do not arrive, and are repeated later like any other that failed.
/// </param>
internal sealed record PaymentFaultPlan(
    int LatencyMs = 0, double FailRate = 0, bool FailAfterEffect = false,
    double WebhookDuplicateRate = 0, int WebhookShuffleMs = 0, double WebhookDropRate = 0) : FaultPlan(LatencyMs,
    FailRate, FailAfterEffect);

/// <summary>What is switched on at the moment. Nothing survives a restart.</summary>
internal sealed class FaultSwitches(IOptions<FaultOptions> options)
{
    private readonly Lock _lock = new();
    private PaymentFaultPlan _payment = new();
    private FaultPlan _carrier = new();
    // Faults only need to be repeatable, not unpredictable. Webhooks are sent at any time, so they draw from numbers of their
    // own: the same calls must fail whatever is sent between them.
#pragma warning disable CA5394
    private Random _calls = new(options.Value.Seed);
    private Random _webhooks = new(options.Value.Seed);

    public PaymentFaultPlan Payment
    {
        get
        {
            lock (_lock)
                return _payment;
        }
    }

    public FaultPlan Carrier
    {
        get
        {
            lock (_lock)
                return _carrier;
        }
    }

    public FaultPlan this[FaultArea area] => area == FaultArea.Payment ? Payment : Carrier;

    /// <summary>Replaces both plans; the sequence of failures starts anew.</summary>
    public void Set(PaymentFaultPlan payment, FaultPlan carrier, int? seed)
    {
        lock (_lock)
        {
            _payment = payment;
            _carrier = carrier;
            _calls = new Random(seed ?? options.Value.Seed);
            _webhooks = new Random(seed ?? options.Value.Seed);
        }
    }

    /// <summary>Whether the next call fails.</summary>
    public bool Fails(FaultPlan plan)
    {
        lock (_lock)
            return Hits(_calls, plan.FailRate);
    }

    /// <summary>Whether the next webhook is lost on its way, and whether it is sent twice.</summary>
    public (bool Lost, bool Twice) NextWebhook()
    {
        lock (_lock)
            return (Hits(_webhooks, _payment.WebhookDropRate), Hits(_webhooks, _payment.WebhookDuplicateRate));
    }

    /// <summary>How long the next webhook is held back.</summary>
    public TimeSpan WebhookDelay()
    {
        lock (_lock)
            return _payment.WebhookShuffleMs == 0
                ? TimeSpan.Zero
                : TimeSpan.FromMilliseconds(_webhooks.Next(_payment.WebhookShuffleMs + 1));
    }

    private static bool Hits(Random random, double rate) => rate > 0 && random.NextDouble() < rate;
#pragma warning restore CA5394
}
