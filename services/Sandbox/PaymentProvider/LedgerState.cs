using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>One thing that happened, named as the provider names its events, with each object as it stands afterwards.</summary>
internal sealed record LedgerEvent(
    string Type, DateTimeOffset At, PaymentIntent? Intent = null, Charge? Charge = null, Refund? Refund = null);

/// <summary>A line of the ledger's journal: what one call changed and what it was answered, kept or lost together.</summary>
internal sealed record LedgerEntry(IReadOnlyList<LedgerEvent> Events, StoredAnswer? Answer);

/// <summary>What a call decided: its answer and the events that make it true.</summary>
internal sealed record Outcome(Answer Answer, params IReadOnlyList<LedgerEvent> Events)
{
    /// <summary>Everything happens at once, but the caller hears of it late.</summary>
    public bool AnswerLate { get; init; }
}

/// <summary>Every intent, charge and refund, and the stream of events that made them. Guarded by <see cref="Ledger"/>.</summary>
internal sealed class LedgerState
{
    private readonly Book<PaymentIntent> _intents = new(i => i.Id);
    private readonly Book<Charge> _charges = new(c => c.Id);
    private readonly Book<Refund> _refunds = new(r => r.Id);
    private readonly List<LedgerEvent> _events = [];

    public Book<PaymentIntent> Intents => _intents;

    public Book<Charge> Charges => _charges;

    public Book<Refund> Refunds => _refunds;

    /// <summary>Everything that happened, oldest first.</summary>
    public IReadOnlyList<LedgerEvent> Events => _events;

    public void Apply(LedgerEvent happened)
    {
        if (happened.Intent is { } intent)
            _intents.Put(intent);
        if (happened.Charge is { } charge)
            _charges.Put(charge);
        if (happened.Refund is { } refund)
            _refunds.Put(refund);
        _events.Add(happened);
    }

    /// <summary>Objects of one kind in the order of their creation.</summary>
    internal sealed class Book<T>(Func<T, string> id)
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
        private readonly List<T> _items = [];

        public IReadOnlyList<T> All => _items;

        public T? Find(string id) => _places.TryGetValue(id, out var place) ? _items[place] : default;

        /// <summary>One page, newest first, after the given object; null when there is no such object.</summary>
        public (List<T> Items, bool HasMore)? Page(int limit, string? startingAfter, Func<T, bool> wanted)
        {
            var from = _items.Count - 1;
            if (startingAfter is not null)
            {
                if (!_places.TryGetValue(startingAfter, out var place))
                    return null;
                from = place - 1;
            }

            var page = new List<T>(limit);
            for (var i = from; i >= 0; i--)
            {
                if (!wanted(_items[i]))
                    continue;
                if (page.Count == limit)
                    return (page, true);
                page.Add(_items[i]);
            }

            return (page, false);
        }

        public void Put(T item)
        {
            if (_places.TryGetValue(id(item), out var place))
            {
                _items[place] = item;
                return;
            }

            _places.Add(id(item), _items.Count);
            _items.Add(item);
        }
    }
}
