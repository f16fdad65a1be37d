using System.Text.Json.Serialization;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Webhooks;

/// <summary>Whether an endpoint has heard of an event.</summary>
[JsonConverter(typeof(CamelCaseEnum<DeliveryStatus>))]
internal enum DeliveryStatus
{
    Pending,
    Delivered,
    GivenUp,
}

/// <summary>How telling one endpoint of one event stands.</summary>
/// <param name="At">When it was delivered or given up.</param>
internal sealed record Delivery(
    string Event, string Endpoint, DeliveryStatus Status = DeliveryStatus.Pending, int Tries = 0,
    string? LastError = null, DateTimeOffset? At = null);

/// <summary>
/// What is still to be told to whom. Only the end of a delivery is kept in the journal: what was pending when the process ended
/// is sent again, so an endpoint receives every event at least once.
/// </summary>
internal sealed class Deliveries
{
    private readonly Dictionary<string, Delivery[]> _byEvent = new(StringComparer.Ordinal);
    private readonly int[] _counts = new int[3];
    private List<Delivery> _fresh = [];

    public int Count(DeliveryStatus status) => _counts[(int)status];

    public IReadOnlyList<Delivery> Of(string eventId) => _byEvent.GetValueOrDefault(eventId, []);

    public int PendingOf(string eventId) => Of(eventId).Count(d => d.Status == DeliveryStatus.Pending);

    public bool IsPending(Delivery delivery) =>
        Of(delivery.Event).Any(d => d.Endpoint == delivery.Endpoint && d.Status == DeliveryStatus.Pending);

    public void Begin(string eventId, IEnumerable<string> endpoints)
    {
        Delivery[] begun = [.. endpoints.Select(endpoint => new Delivery(eventId, endpoint))];
        _byEvent.Add(eventId, begun);
        _fresh.AddRange(begun);
        _counts[(int)DeliveryStatus.Pending] += begun.Length;
    }

    /// <summary>Notes how a delivery stands now. One that has ended stays as it is.</summary>
    public void Put(Delivery delivery)
    {
        var all = _byEvent.GetValueOrDefault(delivery.Event, []);
        var place = Array.FindIndex(all, d => d.Endpoint == delivery.Endpoint);
        if (place < 0 || all[place].Status != DeliveryStatus.Pending)
            return;
        all[place] = delivery;
        _counts[(int)DeliveryStatus.Pending]--;
        _counts[(int)delivery.Status]++;
    }

    /// <summary>Gives up whatever an endpoint has not heard yet.</summary>
    public void GiveUp(string endpoint, string reason)
    {
        foreach (var pending in _byEvent.Values.SelectMany(d => d).Where(d => d.Endpoint == endpoint && d.Status == DeliveryStatus.Pending).ToList())
            Put(pending with { Status = DeliveryStatus.GivenUp, LastError = reason });
    }

    /// <summary>The pending deliveries that began since the last call.</summary>
    public List<Delivery> TakeFresh()
    {
        var taken = _fresh.Where(IsPending).ToList();
        _fresh = [];
        return taken;
    }
}
