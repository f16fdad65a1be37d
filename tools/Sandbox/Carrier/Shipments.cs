using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Carrier;

/// <summary>A line of the carrier's journal: a shipment as it stands now, and the answer that made it so.</summary>
internal sealed record CarrierEntry(Shipment? Shipment, StoredAnswer? Answer);

/// <summary>The carrier's shipments. Each change is in the journal before anybody sees it.</summary>
internal sealed class Shipments : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Shipment> _byNumber = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _numbers = [];
    // The background jobs look at these few, not at every parcel ever sent.
    private readonly HashSet<string> _underWay = [];
    // By the time of the next try. What is no longer so when its time comes is passed over.
    private readonly PriorityQueue<(string Number, int Sequence), DateTimeOffset> _untold = new();
    private readonly Channel<bool> _toTell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });
    private readonly Journal<CarrierEntry> _journal;
    private readonly TimeProvider _time;

    public Shipments(IOptions<DataOptions> data, TimeProvider time)
    {
        _time = time;
        Keys = new IdempotencyKeys(time, ProblemRefusals.Keys);
        _journal = new Journal<CarrierEntry>(data.Value.Directory, "carrier");
        _journal.Replay(Apply);
    }

    public IdempotencyKeys Keys { get; }

    /// <summary>Has something to read when a callback may have become due, or due at another time.</summary>
    public ChannelReader<bool> ToTell => _toTell.Reader;

    /// <summary>When the next callback is to be sent, as far as is known; null where there is none.</summary>
    public DateTimeOffset? NextTry
    {
        get
        {
            lock (_lock)
                return _untold.TryPeek(out _, out var at) ? at : null;
        }
    }

    /// <summary>Has <see cref="ToTell"/> say that there may be something to tell.</summary>
    public void Wake() => _toTell.Writer.TryWrite(true);

    public Shipment? Find(string trackingNumber)
    {
        lock (_lock)
            return _byNumber.GetValueOrDefault(trackingNumber);
    }

    /// <summary>The shipments with a reference, or all, newest first.</summary>
    public IReadOnlyList<Shipment> List(string? reference)
    {
        lock (_lock)
        {
            return [.. Enumerable.Reverse(_numbers).Select(n => _byNumber[n]).Where(s => string.IsNullOrEmpty(reference) || s.Reference == reference)];
        }
    }

    /// <summary>Shipments that reached their present stage at or before a time, and may move on.</summary>
    public IReadOnlyList<string> Due(DateTimeOffset since)
    {
        lock (_lock)
            return [.. _underWay.Where(n => _byNumber[n].ChangedAt <= since)];
    }

    /// <summary>
    /// Takes shipments with a callback to send by now, all to one address and at most <see cref="Callbacks.Most"/>; none where there
    /// is nothing to tell. What failed before is taken alone, so that nothing holds it up, and it nothing else. Each is taken once: it
    /// comes again when it has another one to send, or the same one to try again.
    /// </summary>
    public IReadOnlyList<Shipment> TakeUntold(DateTimeOffset now)
    {
        var taken = new List<Shipment>();
        lock (_lock)
        {
            while (taken.Count < Callbacks.Most && _untold.TryPeek(out var next, out var at) && at <= now)
            {
                var shipment = _byNumber[next.Number];
                if (shipment.NextCallback is { } callback && callback.Sequence == next.Sequence && callback.NextTryAt == at)
                {
                    if (taken.Count > 0 && (callback.Tries > 0 || shipment.CallbackUrl != taken[0].CallbackUrl))
                        break;
                    taken.Add(shipment);
                    if (callback.Tries > 0)
                    {
                        _untold.Dequeue();
                        break;
                    }
                }

                _untold.Dequeue();
            }
        }

        return taken;
    }

    /// <summary>Takes a new shipment together with the answer that its sender gets.</summary>
    public Answer Add(Claim? claim, Func<DateTimeOffset, (Shipment Shipment, Answer Answer)> create)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var (shipment, answer) = create(now);
            Keep(new CarrierEntry(shipment, claim?.Answered(answer, now)));
            return answer;
        }
    }

    /// <summary>Changes a shipment as it stands now; null when the change does not apply to it.</summary>
    public Shipment? Change(string trackingNumber, Func<Shipment, DateTimeOffset, Shipment?> change)
    {
        lock (_lock)
        {
            var before = _byNumber[trackingNumber];
            var after = change(before, _time.GetUtcNow());
            if (after is not null && after != before)
                Keep(new CarrierEntry(after, null));
            return after;
        }
    }

    /// <summary>Changes shipments at one moment, each as it stands now; those that the change does not apply to stay.</summary>
    public void Change(IReadOnlyList<string> trackingNumbers, Func<Shipment, DateTimeOffset, Shipment?> change)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            CarrierEntry[] entries =
            [
                .. trackingNumbers.Select(number => _byNumber[number]).Select(before => (before, after: change(before, now)))
                    .Where(one => one.after is not null && one.after != one.before)
                    .Select(one => new CarrierEntry(one.after, null)),
            ];
            for (var i = 0; i < entries.Length; i++)
                Keep(entries[i], canWait: i < entries.Length - 1);
        }
    }

    public void Dispose() => _journal.Dispose();

    private void Keep(CarrierEntry entry, bool canWait = false)
    {
        _journal.Append(entry, canWait);
        Apply(entry);
    }

    private void Apply(CarrierEntry entry)
    {
        if (entry.Shipment is { } shipment)
        {
            var number = shipment.TrackingNumber;
            var before = _byNumber.GetValueOrDefault(number);
            if (before is null)
                _numbers.Add(number);
            _byNumber[number] = shipment;
            if (shipment.UnderWay)
                _underWay.Add(number);
            else
                _underWay.Remove(number);
            if (shipment.NextCallback is { } next && (before?.NextCallback is not { } was || was.Sequence != next.Sequence || was.NextTryAt != next.NextTryAt))
            {
                _untold.Enqueue((number, next.Sequence), next.NextTryAt!.Value);
                Wake();
            }
        }

        if (entry.Answer is { } answer)
            Keys.Store(answer);
    }
}
