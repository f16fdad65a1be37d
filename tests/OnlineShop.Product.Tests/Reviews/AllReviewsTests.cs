using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Reviews;

/// <summary>The reviews of all products, for those who manage the catalog.</summary>
[Collection(nameof(ReviewsAndFamilies))]
public sealed class AllReviewsTests(ProductHost host)
{
    private ProductsClient Merchant => new(host.As(Guid.CreateVersion7(), ShopRoles.Merchant));

    [Fact]
    public async Task The_newest_come_first_with_their_products_and_can_be_filtered()
    {
        var product = await host.CreateAsync();
        var other = await host.CreateIdAsync();
        var bad = await ReviewAsync(product.Id, 1);
        var fair = await ReviewAsync(other, 3);
        var good = await ReviewAsync(product.Id, 5);
        (await Merchant.HideReviewAsync(product.Id, bad, "Rude.")).ShouldSucceed();

        (await IdsAsync("?limit=3")).ShouldBe([good, fair, bad]);
        (await IdsAsync("?limit=2&maxRating=3")).ShouldBe([fair, bad]);
        (await IdsAsync("?limit=2&hidden=false")).ShouldBe([good, fair]);
        var hidden = (await Merchant.AllReviewsAsync("?hidden=true&limit=1")).ShouldSucceed().Items.ShouldHaveSingleItem();
        (hidden.Review.Id, hidden.Review.HiddenReason, hidden.ProductName, hidden.ProductSku).ShouldBe((bad, "Rude.", product.Name, product.Sku));

        var first = (await Merchant.AllReviewsAsync("?limit=1")).ShouldSucceed();
        (await IdsAsync($"?limit=1&after={first.Next}")).ShouldBe([fair]);
    }

    [Fact]
    public async Task Bad_queries_name_every_field() =>
        (await Merchant.AllReviewsAsync("?hidden=yes&maxRating=6&limit=0&after=x")).ShouldBeInvalid("hidden", "maxRating", "limit", "after");

    [Fact]
    public async Task Support_does_not_get_them() =>
        (await new ProductsClient(host.As(Guid.CreateVersion7(), ShopRoles.Support)).AllReviewsAsync())
            .ShouldBeRefused(HttpStatusCode.Forbidden);

    private async Task<IReadOnlyList<Guid>> IdsAsync(string query) =>
        [.. (await Merchant.AllReviewsAsync(query)).ShouldSucceed().Items.Select(item => item.Review.Id)];

    private async Task<Guid> ReviewAsync(Guid product, int rating)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await host.Products(Guid.NewGuid()).ReviewAsync(product, Review(rating))).ShouldSucceed(HttpStatusCode.Created).Id;
    }
}
