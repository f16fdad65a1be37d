namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>A place in a seller's shelf: one product after the other.</summary>
/// <param name="seller">From 1.</param>
/// <param name="number">Of the place in the seller's shelf, from 1.</param>
internal sealed class Place(int seller, int number)
{
    private const long LowestPrice = 500;
    private const int PriceRange = 9500;

    /// <summary>Has no factor in common with the range: no price comes twice before all have come.</summary>
    private const long PriceStep = 1009;

    private volatile Offer? offer;
    private int claimed;
    private int products;
    private long prices = (seller * 97) + number;

    public string SellerName => $"Market seller {seller}";

    /// <summary>What is offered; null before the run.</summary>
    public Offer? Offer
    {
        get => offer;
        set => offer = value;
    }

    /// <summary>Takes the place for a change; false where another is under way.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref claimed, 1) == 0;

    public void Release() => Volatile.Write(ref claimed, 0);

    /// <summary>SKU and name of the next product. The place is claimed, or not yet known.</summary>
    public (string Sku, string Name) NextProduct(string run)
    {
        products++;
        return ($"MKT-{run}-S{seller:D2}-P{number:D3}-{products}", $"{SellerName}, product {number}.{products}");
    }

    /// <summary>A price in minor units that this place has not had for long.</summary>
    public long NextPrice() => LowestPrice + (++prices * PriceStep % PriceRange);
}
