using System.Net;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>What sellers do with the products of their shelves: the administrator does it for them.</summary>
/// <param name="run">Tells the SKUs of this run from those of others.</param>
internal sealed class Seller(Market market, string run)
{
    private const string Category = "audio";
    private const string Description = "A product for load.";
    private const int WeightGrams = 300;

    /// <summary>The most that a shelf may have.</summary>
    private const int OnHand = 1_000_000;

    /// <summary>Offers a new product in a place. Answers what is wrong; null where nothing is.</summary>
    public async Task<string?> OfferAsync(Place place, CancellationToken cancel)
    {
        var ((sku, name), price) = (place.NextProduct(run), place.NextPrice());
        var asked = market.Now;
        var body = new CreateProduct
        {
            Sku = sku, Name = name, Description = Description, Category = Category, Price = Cents.ToMoney(price),
            WeightGrams = WeightGrams, OnHand = OnHand,
        };
        var answer = await market.Admin.Api.CreateProductAsync(body, cancel).ToAnswerAsync();
        if (answer.Value is not { } product)
            return answer.Fault;
        market.Prices.Set(market.Prices.Begin(product.Id, price, asked), market.Now);
        place.Offer = new Offer(product.Id, sku, name, product.Version);
        return null;
    }

    /// <summary>Changes the price of a product.</summary>
    public async Task ChangePriceAsync(Random random, Recorder recorder, CancellationToken cancel)
    {
        if (market.Shelves.Claim(random) is not { } place)
            return;
        await recorder.MeasureAsync("price", () => ChangePriceAsync(place, cancel));
        place.Release();
    }

    /// <summary>Retires a product, and offers another in its place.</summary>
    public async Task RetireAsync(Random random, Recorder recorder, CancellationToken cancel)
    {
        if (market.Shelves.Claim(random) is not { } place)
            return;
        var isRetired = false;
        await recorder.MeasureAsync("retire", async () =>
        {
            var fault = await RetireAsync(place.Offer!, cancel);
            isRetired = fault is null;
            return fault;
        });
        if (isRetired)
            await recorder.MeasureAsync("offer", () => OfferAsync(place, cancel));
        place.Release();
    }

    private async Task<string?> RetireAsync(Offer offer, CancellationToken cancel)
    {
        var answer = await market.Admin.Api.RetireProductAsync(offer.Id, cancel).ToAnswerAsync();
        if (!answer.Succeeded)
            return answer.Fault;
        market.Prices.Retire(offer.Id, market.Now);
        return null;
    }

    private async Task<string?> ChangePriceAsync(Place place, CancellationToken cancel)
    {
        var (offer, price) = (place.Offer!, place.NextPrice());
        var body = new ChangeProduct
        {
            Sku = offer.Sku, Name = offer.Name, Description = Description, Category = Category,
            Price = Cents.ToMoney(price), WeightGrams = WeightGrams,
        };
        var change = market.Prices.Begin(offer.Id, price, market.Now);
        // Where no answer comes, or one that decides nothing, it is not known which version follows.
        place.Offer = offer with { Version = null };
        var answer = await market.Admin.Api.ChangeProductAsync(offer.Id, body, cancel).ToAnswerAsync();
        if (answer.Value is not { } product)
        {
            if (answer is { Status: HttpStatusCode.Conflict, Reason: "productRetired" })
            {
                // By a request that was not answered.
                market.Prices.Retire(offer.Id, market.Now);
                await OfferAsync(place, cancel);
            }
            else if (!ShopUser.IsPassing(answer.Status))
            {
                market.Prices.Refuse(change);
                place.Offer = offer;
            }

            return answer.Fault;
        }

        market.Prices.Set(change, market.Now);
        place.Offer = offer with { Version = product.Version };
        market.Tallies.PriceChanges.Note(FaultOf(offer, price, product));
        return null;
    }

    private static string? FaultOf(Offer offer, long price, ProductDetails answer) => Cents.Of(answer.Price) != price
        ? $"product {offer.Id}: {answer.Price.Amount} in place of {Cents.ToMoney(price).Amount}"
        : offer.Version is { } version && answer.Version != version + 1
            ? $"product {offer.Id}: version {answer.Version} after {version}"
            : null;
}
