using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Reviews;

[Collection(nameof(ReviewsAndFamilies))]
public sealed class ReviewTests(ProductHost host)
{
    [Fact]
    public async Task Reviews_add_up_to_the_rating_of_the_product()
    {
        var id = await host.CreateIdAsync();
        var (anna, boris) = (host.Products(Guid.NewGuid(), "anna@example.com"), host.Products(Guid.NewGuid()));

        var lovely = Review(5, "Does what it says.") with { Title = "Lovely" };
        (await anna.ReviewAsync(id, lovely)).ShouldSucceed(HttpStatusCode.Created).Title.ShouldBe("Lovely");
        (await boris.ReviewAsync(id, Review(2, "Arrived scratched."))).ShouldSucceed(HttpStatusCode.Created);
        await host.ShouldBeRatedAsync(id, 3.5m, 2);

        (await boris.ChangeReviewAsync(id, Review(4, "They sent a new one."))).ShouldSucceed();
        await host.ShouldBeRatedAsync(id, 4.5m, 2);

        (await anna.DeleteReviewAsync(id)).ShouldSucceed(HttpStatusCode.NoContent);
        await host.ShouldBeRatedAsync(id, 4m, 1);
        (await boris.MyReviewAsync(id)).ShouldSucceed().Text.ShouldBe("They sent a new one.");
    }

    [Fact]
    public async Task A_customer_reviews_a_product_once()
    {
        var id = await host.CreateIdAsync();
        var customer = host.Products(Guid.NewGuid());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => customer.ReviewAsync(id, Review(5))));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.Created))
            refused.ShouldBeRefused(HttpStatusCode.Conflict, "alreadyReviewed");
        await host.ShouldBeRatedAsync(id, 5m, 1);
    }

    [Fact]
    public async Task Ratings_given_at_the_same_time_all_count()
    {
        var id = await host.CreateIdAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => host.Products(Guid.NewGuid()).ReviewAsync(id, Review(1 + (i % 5)))));

        await host.ShouldBeRatedAsync(id, 3m, 20);
    }

    [Fact]
    public async Task Lists_are_newest_first_and_come_in_pages()
    {
        var id = await host.CreateIdAsync();
        for (var i = 0; i < 5; i++)
            await host.Products(Guid.NewGuid(), $"reader{i}@example.com").ReviewAsync(id, Review(3, $"Review {i}"));

        var all = (await host.ReviewsAsync(id)).Select(review => review.Id).ToArray();
        var answer = await host.Products().ReviewsAsync(id, "?limit=3");
        var first = answer.ShouldSucceed();
        var second = (await host.Products().ReviewsAsync(id, $"?limit=3&after={first.Next}")).ShouldSucceed();

        all.Length.ShouldBe(5);
        first.Items.Concat(second.Items).Select(review => review.Id).ShouldBe(all);
        second.Next.ShouldBeNull();
        first.Items[0].Author.ShouldStartWith("reader");
        answer.Text.ShouldNotContain("@example.com");
    }

    [Fact]
    public async Task Bad_reviews_name_every_field_at_fault()
    {
        var id = await host.CreateIdAsync();
        var customer = host.Products(Guid.NewGuid());
        (await customer.ReviewAsync(id, new ReviewBody(6, " ", new string('x', 121))))
            .ShouldBeInvalid("rating", "title", "text");
        (await customer.PutAsync<ApiReview>($"/api/products/{id}/reviews/mine", new { rating = "five" }))
            .ShouldBeInvalid("rating", "text");
        (await host.Products().ReviewsAsync(id, "?limit=many&after=x")).ShouldBeInvalid("limit", "after");
    }

    [Fact]
    public async Task Reviews_need_a_customer_and_a_product()
    {
        var id = await host.CreateIdAsync();
        (await host.Products().ReviewAsync(id, Review(5))).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Products().DeleteReviewAsync(id)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        var customer = host.Products(Guid.NewGuid());
        (await customer.ReviewAsync(Guid.NewGuid(), Review(5))).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Products().ReviewsAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
        (await customer.MyReviewAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await customer.ChangeReviewAsync(id, Review(5))).ShouldBeRefused(HttpStatusCode.NotFound);
        (await customer.DeleteReviewAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
    }
}
