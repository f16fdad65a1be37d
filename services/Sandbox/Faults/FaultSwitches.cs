using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.Faults;

/// <summary>The parts that can be made to misbehave.</summary>
internal enum FaultArea
{
    Payment,
    Carrier,
}

/// <summary>How one part misbehaves: every call takes longer, and some fail with a 500, before they did anything or after.</summary>
internal sealed record FaultPlan(int LatencyMs = 0, double FailRate = 0, bool FailAfterEffect = false);

/// <summary>The section <c>Faults</c>.</summary>
internal sealed class FaultOptions
{
    /// <summary>Makes the same calls fail in every run.</summary>
    public int Seed { get; set; } = 1;
}

/// <summary>What is switched on at the moment. Nothing survives a restart.</summary>
internal sealed class FaultSwitches(IOptions<FaultOptions> options)
{
    private readonly Lock _lock = new();
    private readonly FaultPlan[] _plans = [new(), new()];
    // Faults only need to be repeatable, not unpredictable.
#pragma warning disable CA5394
    private Random _random = new(options.Value.Seed);

    public FaultPlan this[FaultArea area]
    {
        get
        {
            lock (_lock)
                return _plans[(int)area];
        }
    }

    /// <summary>Replaces both plans; the sequence of failures starts anew.</summary>
    public void Set(FaultPlan payment, FaultPlan carrier, int? seed)
    {
        lock (_lock)
        {
            _plans[(int)FaultArea.Payment] = payment;
            _plans[(int)FaultArea.Carrier] = carrier;
            _random = new Random(seed ?? options.Value.Seed);
        }
    }

    /// <summary>Whether the next call fails.</summary>
    public bool Fails(FaultPlan plan)
    {
        lock (_lock)
            return plan.FailRate > 0 && _random.NextDouble() < plan.FailRate;
    }
#pragma warning restore CA5394
}
