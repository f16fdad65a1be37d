using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Reviews;

[Collection(nameof(ReviewsAndFamilies))]
public sealed class HiddenReviewTests(ProductHost host)
{
    private readonly Guid author = Guid.NewGuid();

    private ProductsClient Admin => host.ProductsOfAdmin();

    private ProductsClient Author => host.Products(author);

    [Fact]
    public async Task A_hidden_review_is_not_shown_and_does_not_count()
    {
        var id = await host.CreateIdAsync();
        var bad = await ReviewAsync(id, author, 1);
        await ReviewAsync(id, Guid.NewGuid(), 5);

        var hidden = await HideAsync(id, bad, "It is about another product.");
        await HideAsync(id, bad, "It is about another shop.");

        hidden.HiddenReason.ShouldBe("It is about another product.");
        await host.ShouldBeRatedAsync(id, 5m, 1);
        (await host.ReviewsAsync(id)).ShouldHaveSingleItem().Rating.ShouldBe(5);
        (await Author.ReviewsAsync(id, "?all=true")).ShouldSucceed().Items.Count.ShouldBe(1);
        var all = (await Admin.ReviewsAsync(id, "?all=true")).ShouldSucceed().Items;
        all.Count.ShouldBe(2);
        all.Single(review => review.Id == bad).HiddenReason.ShouldBe("It is about another shop.");
        (await Author.MyReviewAsync(id)).ShouldSucceed().HiddenReason.ShouldBe("It is about another shop.");
    }

    [Fact]
    public async Task Shown_again_it_counts_again()
    {
        var id = await host.CreateIdAsync();
        var review = await ReviewAsync(id, author, 2);
        await HideAsync(id, review, "A mistake.");
        await host.ShouldBeRatedAsync(id, 0m, 0);

        foreach (var _ in (int[])[1, 2])
            (await Admin.ShowReviewAsync(id, review)).ShouldSucceed();

        await host.ShouldBeRatedAsync(id, 2m, 1);
        (await host.ReviewsAsync(id)).ShouldHaveSingleItem().HiddenReason.ShouldBeNull();
    }

    [Fact]
    public async Task What_its_author_does_with_it_does_not_count_either()
    {
        var id = await host.CreateIdAsync();
        await HideAsync(id, await ReviewAsync(id, author, 2), "Rude.");

        (await Author.ChangeReviewAsync(id, Review(5, "Still here."))).ShouldSucceed();
        await host.ShouldBeRatedAsync(id, 0m, 0);
        (await host.ReviewsAsync(id)).ShouldBeEmpty();
        (await Author.DeleteReviewAsync(id)).ShouldSucceed(HttpStatusCode.NoContent);
        await host.ShouldBeRatedAsync(id, 0m, 0);
    }

    [Fact]
    public async Task Hiding_needs_a_role_a_reason_and_a_review()
    {
        var (id, other) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        var review = await ReviewAsync(id, author, 2);

        (await host.Products().HideReviewAsync(id, review, "Rude.")).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await Author.HideReviewAsync(id, review, "Rude.")).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await Author.ShowReviewAsync(id, review)).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await Admin.HideReviewAsync(id, review, " ")).ShouldBeInvalid("reason");
        (await Admin.HideReviewAsync(id, review, new string('x', 201))).ShouldBeInvalid("reason");
        (await Admin.HideReviewAsync(other, review, "Rude.")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.ShowReviewAsync(id, Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.ReviewsAsync(id, "?all=perhaps")).ShouldBeInvalid("all");
        await host.ShouldBeRatedAsync(id, 2m, 1);
    }

    [Fact]
    public async Task An_exactly_full_last_page_of_reviews_has_no_next()
    {
        var id = await host.CreateIdAsync();
        for (var i = 0; i < 4; i++)
            await ReviewAsync(id, Guid.NewGuid(), 3);

        var first = (await host.Products().ReviewsAsync(id, "?limit=2")).ShouldSucceed();
        var last = (await host.Products().ReviewsAsync(id, $"?limit=2&after={first.Next}")).ShouldSucceed();
        last.Items.Count.ShouldBe(2);
        last.Next.ShouldBeNull();
    }

    private async Task<Guid> ReviewAsync(Guid product, Guid user, int rating) =>
        (await host.Products(user).ReviewAsync(product, Review(rating))).ShouldSucceed(HttpStatusCode.Created).Id;

    private async Task<ApiReview> HideAsync(Guid product, Guid review, string reason) =>
        (await Admin.HideReviewAsync(product, review, reason)).ShouldSucceed();
}
