using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Reviews;

/// <summary>A review says whether its author bought the product; what was sold to whom is what the shelf knows.</summary>
[Collection(nameof(ReviewsAndFamilies))]
public sealed class BuyerTests(ProductHost host)
{
    private readonly Guid buyer = Guid.NewGuid();
    private readonly Guid order = Guid.CreateVersion7();

    [Fact]
    public async Task Who_bought_the_product_is_marked_and_nobody_else()
    {
        var (id, other) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        await host.DeliverAsync(Reserve(id), new CommitStock(order));
        await host.RedeliverAsync(Reserve(id), new CommitStock(order));

        foreach (var product in (Guid[])[id, other])
        {
            await ReviewAsync(product, buyer);
            await ReviewAsync(product, Guid.NewGuid());
        }

        (await MarksAsync(id)).ShouldBe([false, true]);
        (await MarksAsync(other)).ShouldBe([false, false]);
        (await host.Products(buyer).MyReviewAsync(id)).ShouldSucceed().VerifiedPurchase.ShouldBeTrue();
    }

    [Fact]
    public async Task The_mark_follows_the_sale()
    {
        var id = await host.CreateIdAsync();
        await ReviewAsync(id, buyer);
        (await MarksAsync(id)).ShouldBe([false]);

        await host.DeliverAsync(Reserve(id));
        (await MarksAsync(id)).ShouldBe([false]);
        await host.DeliverAsync(new CommitStock(order));
        (await MarksAsync(id)).ShouldBe([true]);
        await host.DeliverAsync(new ReleaseStock(order, "cancelled"));
        (await MarksAsync(id)).ShouldBe([false]);
    }

    [Fact]
    public async Task Goods_that_came_back_were_bought()
    {
        var id = await host.CreateIdAsync();
        await host.DeliverAsync(
            Reserve(id), new CommitStock(order), new RestockReturn(order, Guid.CreateVersion7(), [new(id, 1)]));
        await ReviewAsync(id, buyer);

        (await MarksAsync(id)).ShouldBe([true]);
    }

    [Fact]
    public async Task A_reservation_that_does_not_tell_whose_it_is_marks_nobody()
    {
        var id = await host.CreateIdAsync();
        await host.DeliverAsync(Reserve(id) with { UserId = null }, new CommitStock(order));
        await ReviewAsync(id, buyer);

        (await MarksAsync(id)).ShouldBe([false]);
    }

    private ReserveStock Reserve(Guid product) =>
        host.Reserve(order, new StockLine(product, 1)) with { UserId = buyer };

    private async Task ReviewAsync(Guid product, Guid user)
    {
        // Newest first is an order only of different times.
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await host.Products(user).ReviewAsync(product, Review(4))).ShouldSucceed(HttpStatusCode.Created);
    }

    private async Task<IEnumerable<bool>> MarksAsync(Guid product) =>
        (await host.ReviewsAsync(product)).Select(review => review.VerifiedPurchase);
}
