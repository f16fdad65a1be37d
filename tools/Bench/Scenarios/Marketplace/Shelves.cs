namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>The places of all sellers, and which of them customers choose.</summary>
internal sealed class Shelves
{
    private const int MostTries = 200;
    private readonly ZipfSampler sampler;

    public Shelves(int products, double zipf)
    {
        sampler = new ZipfSampler(products, zipf);
        // One seller after the other, so that the products of high rank are not all of one.
        Places =
        [
            .. Enumerable.Range(0, products).Select(
                place => new Place((place % MarketplaceOptions.Sellers) + 1, (place / MarketplaceOptions.Sellers) + 1)),
        ];
    }

    public IReadOnlyList<Place> Places { get; }

    /// <summary>Different products by chance; fewer where the choice falls on the same again and again.</summary>
    public IReadOnlyList<Guid> Choose(int count, Random random)
    {
        var chosen = new HashSet<Guid>();
        for (var attempt = 0; attempt < MostTries && chosen.Count < Math.Min(count, Places.Count); attempt++)
            chosen.Add(Pick(random).Offer!.Id);
        return [.. chosen];
    }

    /// <summary>A place where nothing is being changed, taken for a change; null where none is found.</summary>
    public Place? Claim(Random random)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (Pick(random) is var place && place.TryClaim())
                return place;
        }

        return null;
    }

    private Place Pick(Random random) => Places[sampler.Next(random)];
}
