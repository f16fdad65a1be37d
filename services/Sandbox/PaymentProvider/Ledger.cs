using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// The provider's books. Every change goes through <see cref="Execute"/>, which writes the events and the answer in one journal
/// line before anybody sees either, so a repeated key can never charge twice, not even after a crash.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LedgerState _state = new();
    private readonly Journal<LedgerEntry> _journal;
    private readonly TimeProvider _time;

    public Ledger(IOptions<DataOptions> data, TimeProvider time)
    {
        _time = time;
        Keys = new IdempotencyKeys(time, StripeErrors.KeyRefusals);
        _journal = new Journal<LedgerEntry>(data.Value.Directory, "ledger");
        _journal.Replay(Apply);
    }

    /// <summary>The idempotency keys that callers have used.</summary>
    public IdempotencyKeys Keys { get; }

    public T Read<T>(Func<LedgerState, T> read)
    {
        lock (_lock)
            return read(_state);
    }

    /// <summary>Lets a use case decide on the present state, then keeps what it decided.</summary>
    public Outcome Execute(Claim? claim, Func<LedgerState, DateTimeOffset, Outcome> decide)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var outcome = decide(_state, now);
            var entry = new LedgerEntry(outcome.Events, claim?.Answered(outcome.Answer, now));
            if (entry.Events.Count > 0 || entry.Answer is not null)
            {
                _journal.Append(entry);
                Apply(entry);
            }

            return outcome;
        }
    }

    public void Dispose() => _journal.Dispose();

    private void Apply(LedgerEntry entry)
    {
        foreach (var happened in entry.Events)
            _state.Apply(happened);
        if (entry.Answer is { } answer)
            Keys.Store(answer);
    }
}
