using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Data.Statements;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.People;

/// <summary>What Product shows and removes of a person.</summary>
[Collection(nameof(ReviewsAndFamilies))]
public sealed class PeopleTests(ProductHost host)
{
    [Fact]
    public async Task An_erased_persons_reviews_stay_without_the_person()
    {
        var customer = Guid.CreateVersion7();
        Guid[] products = [await host.CreateIdAsync(), await host.CreateIdAsync()];
        foreach (var product in products)
        {
            (await host.Products(customer, "ada.lovelace@example.com").ReviewAsync(product, Review(5, "It glows.")))
                .ShouldSucceed(HttpStatusCode.Created);
        }

        var export = await host.ProductsOfService().ExportAsync(customer);
        export.Reviews.Select(review => review.ProductId).ShouldBe(products, ignoreOrder: true);

        for (var round = 1; round <= 2; round++)
        {
            await host.EraseAsync(customer, round);
            (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldNotBeNull();
        }

        foreach (var product in products)
        {
            var review = (await host.ReviewsAsync(product))[0];
            (review.Author, review.Text).ShouldBe(("A customer", "It glows."));
        }

        await using var connection = await host.Database.OpenConnectionAsync();
        var rows = (await connection.QueryAsync<string>("select r::text from reviews r")).ToList();
        rows.ShouldAllBe(
            row => !row.Contains("ada.lovelace", StringComparison.Ordinal) && !row.Contains(customer.ToString(), StringComparison.Ordinal));
        // Nor do they lead to one another.
        var authors = await connection.QueryAsync<Guid>(
            "select user_id from reviews where product_id = any(@products)", new { products });
        authors.Distinct().Count().ShouldBe(2);
    }
}
