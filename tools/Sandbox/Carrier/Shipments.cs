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
    // Both background jobs look at these few, not at every parcel ever sent.
    private readonly HashSet<string> _underWay = [];
    private readonly HashSet<string> _untold = [];
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

    /// <summary>Shipments with a callback to send by now.</summary>
    public IReadOnlyList<Shipment> Untold(DateTimeOffset now)
    {
        lock (_lock)
            return [.. _untold.Select(n => _byNumber[n]).Where(s => s.NextCallback?.NextTryAt <= now)];
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

    public void Dispose() => _journal.Dispose();

    private void Keep(CarrierEntry entry)
    {
        _journal.Append(entry);
        Apply(entry);
    }

    private void Apply(CarrierEntry entry)
    {
        if (entry.Shipment is { } shipment)
        {
            var number = shipment.TrackingNumber;
            if (!_byNumber.ContainsKey(number))
                _numbers.Add(number);
            _byNumber[number] = shipment;
            Mark(_underWay, number, shipment.UnderWay);
            Mark(_untold, number, shipment.NextCallback is not null);
        }

        if (entry.Answer is { } answer)
            Keys.Store(answer);
    }

    private static void Mark(HashSet<string> numbers, string number, bool wanted)
    {
        if (wanted)
            numbers.Add(number);
        else
            numbers.Remove(number);
    }
}
