using System.Net;
using System.Net.Http.Json;

namespace OnlineShop.Product.Tests.Reviews;

[Collection(nameof(ProductHost))]
public sealed class ReviewTests(ProductHost host)
{
    [Fact]
    public async Task Reviews_add_up_to_the_rating_of_the_product()
    {
        var id = await host.CreateIdAsync();
        var (anna, boris) = (host.As(Guid.NewGuid(), email: "anna@example.com"), host.As(Guid.NewGuid()));

        (await anna.PostAsJsonAsync(Path(id), new { rating = 5, title = "Lovely", text = "Does what it says." }))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
        (await boris.PostAsJsonAsync(Path(id), new { rating = 2, text = "Arrived scratched." }))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
        await ShouldBeRatedAsync(id, 3.5m, 2);

        (await boris.PutAsJsonAsync(Path(id) + "/mine", new { rating = 4, text = "They sent a new one." }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeRatedAsync(id, 4.5m, 2);

        (await anna.DeleteAsync(Path(id) + "/mine")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeRatedAsync(id, 4m, 1);
        (await boris.GetJsonAsync(Path(id) + "/mine"))["text"]!.GetValue<string>().ShouldBe("They sent a new one.");
    }

    [Fact]
    public async Task A_customer_reviews_a_product_once()
    {
        var id = await host.CreateIdAsync();
        var customer = host.As(Guid.NewGuid());

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => customer.PostAsJsonAsync(Path(id), new { rating = 5, text = "Good." })));

        responses.Count(response => response.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in responses.Where(response => response.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "alreadyReviewed");
        await ShouldBeRatedAsync(id, 5m, 1);
    }

    [Fact]
    public async Task Ratings_given_at_the_same_time_all_count()
    {
        var id = await host.CreateIdAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => host.As(Guid.NewGuid()).PostAsJsonAsync(Path(id), new { rating = 1 + (i % 5), text = "Mine." })));

        await ShouldBeRatedAsync(id, 3m, 20);
    }

    [Fact]
    public async Task Lists_are_newest_first_and_come_in_pages()
    {
        var id = await host.CreateIdAsync();
        for (var i = 0; i < 5; i++)
            await host.As(Guid.NewGuid(), email: $"reader{i}@example.com")
                .PostAsJsonAsync(Path(id), new { rating = 3, text = $"Review {i}" });

        var all = (await host.Anonymous.GetJsonAsync(Path(id)))["items"]!.AsArray()
            .Select(item => item!["id"]!.GetValue<string>()).ToArray();
        var first = await host.Anonymous.GetJsonAsync(Path(id) + "?limit=3");
        var second = await host.Anonymous.GetJsonAsync($"{Path(id)}?limit=3&after={first["next"]}");

        all.Length.ShouldBe(5);
        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => item!["id"]!.GetValue<string>()).ShouldBe(all);
        second["next"].ShouldBeNull();
        first["items"]![0]!["author"]!.GetValue<string>().ShouldStartWith("reader");
        first.ToJsonString().ShouldNotContain("@example.com");
    }

    [Fact]
    public async Task Bad_reviews_name_every_field_at_fault()
    {
        var id = await host.CreateIdAsync();
        var customer = host.As(Guid.NewGuid());
        await (await customer.PostAsJsonAsync(Path(id), new { rating = 6, title = new string('x', 121), text = " " }))
            .ShouldNameAsync("rating", "title", "text");
        await (await customer.PutAsJsonAsync(Path(id) + "/mine", new { rating = "five" })).ShouldNameAsync("rating", "text");
        await (await host.Anonymous.GetAsync(Path(id) + "?limit=many&after=x")).ShouldNameAsync("limit", "after");
    }

    [Fact]
    public async Task Reviews_need_a_customer_and_a_product()
    {
        var id = await host.CreateIdAsync();
        (await host.Anonymous.PostAsJsonAsync(Path(id), new { rating = 5, text = "Good." }))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Anonymous.DeleteAsync(Path(id) + "/mine")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var customer = host.As(Guid.NewGuid());
        (await customer.PostAsJsonAsync(Path(Guid.NewGuid()), new { rating = 5, text = "Good." }))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Anonymous.GetAsync(Path(Guid.NewGuid()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await customer.GetAsync(Path(id) + "/mine")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await customer.PutAsJsonAsync(Path(id) + "/mine", new { rating = 5, text = "Good." }))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await customer.DeleteAsync(Path(id) + "/mine")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Path(Guid id) => $"/api/products/{id}/reviews";

    private async Task ShouldBeRatedAsync(Guid id, decimal rating, int count)
    {
        var product = await host.Anonymous.GetJsonAsync($"/api/products/{id}");
        product["rating"]!.GetValue<decimal>().ShouldBe(rating);
        product["reviewCount"]!.GetValue<int>().ShouldBe(count);
    }
}
