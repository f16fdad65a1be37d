using OnlineShop.Bench.Scenarios.Marketplace;

namespace OnlineShop.Bench.Tests.Marketplace;

public sealed class ShelvesTests
{
    [Fact]
    public void Chosen_products_are_different_ones()
    {
        var shelves = Filled(products: 100, zipf: 0.99);
        var random = new Random(1);
        for (var cart = 0; cart < 100; cart++)
        {
            var chosen = shelves.Choose(10, random);
            chosen.Count.ShouldBe(10);
            chosen.Distinct().Count().ShouldBe(10);
        }
    }

    [Fact]
    public void There_are_no_more_to_choose_than_there_are() => Filled(products: 3, zipf: 0).Choose(10, new Random(1)).Count.ShouldBe(3);

    [Fact]
    public void A_place_is_changed_by_one_at_a_time()
    {
        var shelves = Filled(products: 1, zipf: 0);
        var place = shelves.Claim(new Random(1)).ShouldNotBeNull();
        shelves.Claim(new Random(1)).ShouldBeNull();
        place.Release();
        shelves.Claim(new Random(1)).ShouldBe(place);
    }

    [Fact]
    public void Products_and_prices_of_a_place_are_new_each_time()
    {
        var places = new Shelves(100, 0).Places;
        places.Select(place => place.SellerName).Distinct().Count().ShouldBe(10);
        places.Select(place => place.NextProduct("run").Sku).Concat(places.Select(place => place.NextProduct("run").Sku))
            .Distinct().Count().ShouldBe(200);
        places.ShouldAllBe(place => place.NextProduct("12345678").Sku.Length <= 40);
        var prices = Enumerable.Range(0, 9500).Select(_ => places[0].NextPrice()).ToList();
        prices.Distinct().Count().ShouldBe(9500);
        prices.ShouldAllBe(price => price >= 500 && price < 10_000);
    }

    private static Shelves Filled(int products, double zipf)
    {
        var shelves = new Shelves(products, zipf);
        foreach (var place in shelves.Places)
            place.Offer = new Offer(Guid.NewGuid(), "MKT", "A product", 1);
        return shelves;
    }
}
