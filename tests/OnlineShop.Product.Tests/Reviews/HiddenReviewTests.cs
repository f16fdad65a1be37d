using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OnlineShop.Product.Tests.Reviews;

[Collection(nameof(ProductHost))]
public sealed class HiddenReviewTests(ProductHost host)
{
    private readonly Guid author = Guid.NewGuid();

    [Fact]
    public async Task A_hidden_review_is_not_shown_and_does_not_count()
    {
        var id = await host.CreateIdAsync();
        var bad = await ReviewAsync(id, author, 1);
        await ReviewAsync(id, Guid.NewGuid(), 5);

        var hidden = await HideAsync(id, bad, "It is about another product.");
        await HideAsync(id, bad, "It is about another shop.");

        hidden["hiddenReason"]!.GetValue<string>().ShouldBe("It is about another product.");
        await ShouldBeRatedAsync(id, 5m, 1);
        (await ListAsync(host.Anonymous, id)).ShouldHaveSingleItem()!["rating"]!.GetValue<int>().ShouldBe(5);
        (await ListAsync(host.As(author), id, "?all=true")).Count.ShouldBe(1);
        var all = await ListAsync(host.AsAdmin(), id, "?all=true");
        all.Count.ShouldBe(2);
        all.Single(review => review!["id"]!.GetValue<Guid>() == bad)!["hiddenReason"]!.GetValue<string>()
            .ShouldBe("It is about another shop.");
        (await host.As(author).GetJsonAsync(Path(id) + "/mine"))["hiddenReason"]!.GetValue<string>().ShouldBe("It is about another shop.");
    }

    [Fact]
    public async Task Shown_again_it_counts_again()
    {
        var id = await host.CreateIdAsync();
        var review = await ReviewAsync(id, author, 2);
        await HideAsync(id, review, "A mistake.");
        await ShouldBeRatedAsync(id, 0m, 0);

        foreach (var _ in (int[])[1, 2])
            (await host.AsAdmin().DeleteAsync($"{Path(id)}/{review}/hidden")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await ShouldBeRatedAsync(id, 2m, 1);
        (await ListAsync(host.Anonymous, id)).ShouldHaveSingleItem()!["hiddenReason"].ShouldBeNull();
    }

    [Fact]
    public async Task What_its_author_does_with_it_does_not_count_either()
    {
        var id = await host.CreateIdAsync();
        await HideAsync(id, await ReviewAsync(id, author, 2), "Rude.");

        (await host.As(author).PutAsJsonAsync(Path(id) + "/mine", new { rating = 5, text = "Still here." }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeRatedAsync(id, 0m, 0);
        (await ListAsync(host.Anonymous, id)).ShouldBeEmpty();
        (await host.As(author).DeleteAsync(Path(id) + "/mine")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeRatedAsync(id, 0m, 0);
    }

    [Fact]
    public async Task Hiding_needs_an_administrator_a_reason_and_a_review()
    {
        var (id, other) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        var review = await ReviewAsync(id, author, 2);
        var (path, body) = ($"{Path(id)}/{review}/hidden", new { reason = "Rude." });

        (await host.Anonymous.PutAsJsonAsync(path, body)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(author).PutAsJsonAsync(path, body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(author).DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await (await host.AsAdmin().PutAsJsonAsync(path, new { reason = " " })).ShouldNameAsync("reason");
        await (await host.AsAdmin().PutAsJsonAsync(path, new { reason = new string('x', 201) })).ShouldNameAsync("reason");
        (await host.AsAdmin().PutAsJsonAsync($"{Path(other)}/{review}/hidden", body)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.AsAdmin().DeleteAsync($"{Path(id)}/{Guid.NewGuid()}/hidden")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await (await host.AsAdmin().GetAsync(Path(id) + "?all=perhaps")).ShouldNameAsync("all");
        await ShouldBeRatedAsync(id, 2m, 1);
    }

    [Fact]
    public async Task An_exactly_full_last_page_of_reviews_has_no_next()
    {
        var id = await host.CreateIdAsync();
        for (var i = 0; i < 4; i++)
            await ReviewAsync(id, Guid.NewGuid(), 3);

        var first = await host.Anonymous.GetJsonAsync(Path(id) + "?limit=2");
        var last = await host.Anonymous.GetJsonAsync($"{Path(id)}?limit=2&after={first["next"]}");
        last["items"]!.AsArray().Count.ShouldBe(2);
        last["next"].ShouldBeNull();
    }

    private static string Path(Guid id) => $"/api/products/{id}/reviews";

    private static async Task<JsonArray> ListAsync(HttpClient client, Guid id, string query = "") =>
        (await client.GetJsonAsync(Path(id) + query))["items"]!.AsArray();

    private async Task<Guid> ReviewAsync(Guid product, Guid user, int rating)
    {
        var response = await host.As(user).PostAsJsonAsync(Path(product), new { rating, text = "Mine." });
        return (await response.JsonAsync())!["id"]!.GetValue<Guid>();
    }

    private async Task<JsonNode> HideAsync(Guid product, Guid review, string reason)
    {
        var response = await host.AsAdmin().PutAsJsonAsync($"{Path(product)}/{review}/hidden", new { reason });
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.JsonAsync())!;
    }

    private async Task ShouldBeRatedAsync(Guid id, decimal rating, int count)
    {
        var product = await host.Anonymous.GetJsonAsync($"/api/products/{id}");
        product["rating"]!.GetValue<decimal>().ShouldBe(rating);
        product["reviewCount"]!.GetValue<int>().ShouldBe(count);
    }
}
