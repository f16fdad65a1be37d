using System.Net;
using System.Net.Http.Json;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.Product.Tests.People;

/// <summary>What Product shows and removes of a person.</summary>
[Collection(nameof(ProductHost))]
public sealed class PeopleTests(ProductHost host)
{
    [Fact]
    public async Task An_erased_persons_reviews_stay_without_the_person()
    {
        var (customer, products) = (Guid.CreateVersion7(), new List<Guid>());
        for (var n = 0; n < 2; n++)
        {
            products.Add(await host.CreateIdAsync());
            (await host.As(customer, email: "ada.lovelace@example.com").PostAsJsonAsync(Path(products[n]), new { rating = 5, text = "It glows." })).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        var export = await host.AsService().GetJsonAsync($"/internal/people/{customer}");
        export["reviews"]!.AsArray().Select(review => review!["productId"]!.GetValue<Guid>()).ShouldBe(products, ignoreOrder: true);

        for (var round = 1; round <= 2; round++)
        {
            await host.EraseAsync(customer, round);
            (await host.AsService().GetFromJsonAsync<ErasureProgress>($"/internal/people/{customer}/erasure"))!.ErasedAt.ShouldNotBeNull();
        }

        foreach (var product in products)
        {
            var review = (await host.Anonymous.GetJsonAsync(Path(product)))["items"]![0]!;
            (review["author"]!.GetValue<string>(), review["text"]!.GetValue<string>()).ShouldBe(("A customer", "It glows."));
        }

        await using var connection = await host.Database.OpenConnectionAsync();
        var rows = (await connection.QueryAsync<string>("select r::text from reviews r")).ToList();
        rows.ShouldAllBe(
            row => !row.Contains("ada.lovelace", StringComparison.Ordinal) && !row.Contains(customer.ToString(), StringComparison.Ordinal));
        // Nor do they lead to one another.
        (await connection.QueryAsync<Guid>("select user_id from reviews where product_id = any(@ids)", new { ids = products.ToArray() })).Distinct().Count().ShouldBe(2);
    }

    private static string Path(Guid product) => $"/api/products/{product}/reviews";
}
