using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// The provider's books. Every change goes through <see cref="Execute"/>, which writes the events and the answer in one journal
/// line before anybody sees either, so a repeated key can never charge twice, not even after a crash.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LedgerState _state;
    private readonly Journal<LedgerEntry> _journal;
    private readonly TimeProvider _time;
    // The thread that wakes the sender runs its few steps: handing them to another would cost more than they do.
    private readonly Channel<bool> _toSend = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, AllowSynchronousContinuations = true });
    private DateTimeOffset _latest;

    public Ledger(IOptions<DataOptions> data, IOptions<PaymentProviderOptions> options, TimeProvider time)
    {
        _time = time;
        _state = new LedgerState(new Fees(options.Value));
        Keys = new IdempotencyKeys(time, StripeErrors.KeyRefusals);
        _journal = new Journal<LedgerEntry>(data.Value.Directory, "ledger");
        _journal.Replay(Apply);
        ConfiguredEndpoint.Ensure(this, options.Value.Webhooks);
    }

    /// <summary>The idempotency keys that callers have used.</summary>
    public IdempotencyKeys Keys { get; }

    /// <summary>Has something to read when webhooks may be waiting to be sent.</summary>
    public Channel<bool> ToSend => _toSend;

    public T Read<T>(Func<LedgerState, T> read)
    {
        lock (_lock)
            return read(_state);
    }

    /// <summary>Lets a use case decide on the present state, then keeps what it decided.</summary>
    public Outcome Execute(Claim? claim, EventSource source, Func<LedgerState, DateTimeOffset, Outcome> decide)
    {
        Outcome outcome;
        LedgerEntry entry;
        lock (_lock)
        {
            var now = Now();
            outcome = decide(_state, now);
            entry = new LedgerEntry([.. outcome.Events.Select(e => Stamp(e, source))], claim?.Answered(outcome.Answer, now)) { Endpoint = outcome.Endpoint };
            if (entry is { Events.Count: 0, Answer: null, Endpoint: null })
                return outcome;
            Keep(entry);
        }

        if (entry.Endpoint is not null || entry.Events.Any(e => e.Endpoints is not null))
            _toSend.Writer.TryWrite(true);
        return outcome;
    }

    /// <summary>Notes how a delivery stands; its end is kept.</summary>
    public void Note(Delivery delivery)
    {
        lock (_lock)
        {
            if (delivery.Status == DeliveryStatus.Pending)
                _state.Deliveries.Put(delivery);
            else
                // Nobody is answered by this line, and an event whose line a crash took with it is told again: it may wait for
                // the next, while there is more to tell.
                Keep(
                    new LedgerEntry([], null) { Delivery = delivery with { At = Now() } },
                    canWait: _state.Deliveries.Count(DeliveryStatus.Pending) > 1);
        }
    }

    public void Dispose() => _journal.Dispose();

    /// <summary>The time, which does not run backwards here: lists are in the order of creation and are searched by it.</summary>
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return _latest = now > _latest ? now : _latest;
    }

    private LedgerEvent Stamp(LedgerEvent happened, EventSource source)
    {
        if (happened.Type == LedgerEvent.Untold)
            return happened;
        string[] endpoints = [.. _state.Endpoints.All.Where(e => e.Wants(happened.Type)).Select(e => e.Id)];
        return happened with
        {
            Id = Ids.Event(happened.At),
            Source = source == EventSource.None ? null : source,
            Endpoints = endpoints.Length == 0 ? null : endpoints,
        };
    }

    private void Keep(LedgerEntry entry, bool canWait = false)
    {
        _journal.Append(entry, canWait);
        Apply(entry);
    }

    private void Apply(LedgerEntry entry)
    {
        _state.Apply(entry);
        if (entry.Events.Count > 0)
            _latest = entry.Events[^1].At;
        if (entry.Answer is { } answer)
            Keys.Store(answer);
    }
}
