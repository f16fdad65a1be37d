using System.Collections.Concurrent;

namespace OnlineShop.Bench.Scenarios.Marketplace.Prices;

/// <summary>
/// Every price that was asked for in a run, with the time in which it may have been the product's: from the request that
/// set it to the answer of the one that set another. A request without an answer may be done at any time, so it ends
/// nothing, and only a retirement ends what it asked for.
/// </summary>
/// <remarks>Of one product, one change at a time is under way.</remarks>
internal sealed class PriceBook
{
    private readonly ConcurrentDictionary<Guid, Page> pages = new();

    /// <summary>Whether it is a product of this run.</summary>
    public bool Knows(Guid product) => pages.ContainsKey(product);

    /// <summary>A price is asked for at <paramref name="now"/>.</summary>
    public PriceChange Begin(Guid product, long price, long now)
    {
        var change = new PriceChange(product, price, now);
        var page = pages.GetOrAdd(product, _ => new());
        lock (page)
            page.Changes.Add(change);
        return change;
    }

    /// <summary>The shop has answered that a price is set: those before it are no more.</summary>
    public void Set(PriceChange change, long now)
    {
        var page = pages[change.Product];
        lock (page)
        {
            foreach (var earlier in page.Changes.Where(other => other.IsSet && other.To > now))
                earlier.To = now;
            change.IsSet = true;
        }
    }

    /// <summary>The shop has refused a price: it never was.</summary>
    public void Refuse(PriceChange change)
    {
        var page = pages[change.Product];
        lock (page)
            page.Changes.Remove(change);
    }

    /// <summary>The product is no longer sold.</summary>
    public void Retire(Guid product, long now)
    {
        var page = pages[product];
        lock (page)
        {
            page.RetiredAt = Math.Min(page.RetiredAt, now);
            foreach (var change in page.Changes.Where(change => change.To > now))
                change.To = now;
        }
    }

    /// <summary>Why a product could not be sold at a price at any moment of a time; null where it could.</summary>
    /// <param name="times">When it could: within <paramref name="asked"/>.</param>
    public string? FaultOf(Guid product, long price, Span asked, out IReadOnlyList<Span> times)
    {
        times = [];
        if (!pages.TryGetValue(product, out var page))
            return "not a product of this run";
        lock (page)
        {
            if (page.RetiredAt < asked.From)
                return "retired before";
            var changes = page.Changes.Where(change => change.Price == price).ToList();
            times = [.. changes.Select(change => change.Time.And(asked)).OfType<Span>()];
            return times.Count > 0 ? null : changes.Count > 0 ? "a price of another time" : "a price that was never set";
        }
    }

    private sealed class Page
    {
        public List<PriceChange> Changes { get; } = [];

        public long RetiredAt { get; set; } = long.MaxValue;
    }
}
