using System.Text.Json.Nodes;
using OnlineShop.Data.Statements;
using OnlineShop.Testing;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>
/// A search that finds more products than are ranked: what is named exactly so comes first, then the newest, and no page misses
/// or repeats one.
/// </summary>
public sealed class ManyHitsTests(ManyHitsTests.Host host) : IClassFixture<ManyHitsTests.Host>
{
    [Theory]
    [InlineData("widget", 1502)]
    [InlineData("widg", 1502)]
    [InlineData("widgte", 1502)]
    [InlineData("gizmology", 1500)]
    [InlineData("widget&sort=price", 1502)]
    [InlineData("gizmology&sort=-price", 1500)]
    [InlineData("widget&sort=name", 1502)]
    [InlineData("widget&category=home&maxPrice=8.00", 703)]
    public async Task Its_pages_make_up_all_that_it_finds(string search, int count)
    {
        var (found, next) = (new List<Guid>(), (string?)null);
        do
        {
            var page = await host.Anonymous.GetJsonAsync(
                $"/api/products?search={search}&limit=100" + (next is null ? "" : $"&after={next}"));
            page["items"]!.AsArray().ShouldNotBeEmpty();
            found.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null && found.Count <= count);

        found.Count.ShouldBe(count);
        found.ShouldBeUnique();
    }

    [Fact]
    public async Task What_is_named_exactly_so_comes_first_and_then_the_newest()
    {
        var names = (await host.Anonymous.GetJsonAsync("/api/products?search=widget&limit=3")).Names();

        names.ShouldBe(["Widget", "Widget number 1500", "Widget number 1499"]);
    }

    [Fact]
    public async Task Names_come_before_descriptions()
    {
        var last = await LastPageAsync("widget");
        last["items"]!.AsArray().Last()!["name"]!.GetValue<string>().ShouldBe("Plain thing");
    }

    private async Task<JsonNode> LastPageAsync(string search)
    {
        var page = await host.Anonymous.GetJsonAsync($"/api/products?search={search}&limit=100");
        while (page["next"] is { } next)
            page = await host.Anonymous.GetJsonAsync($"/api/products?search={search}&limit=100&after={next}");
        return page;
    }

    public sealed class Host : ServiceHost<Program>
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await using var connection = await Database.OpenConnectionAsync();
            await connection.ExecuteAsync(
                """
                insert into products (id, sku, name, description, category, category_name, price_minor, weight_grams, created_at, updated_at)
                select gen_random_uuid(), 'W-' || i, case i when 0 then 'Widget' when -1 then 'Plain thing' else 'Widget number ' || i end,
                  case i when 0 then 'Text.' when -1 then 'Beside a widget.' else 'For gizmology.' end, 'home', 'Home & Living', 100 + i % 1500, 1,
                  timestamptz '2026-01-01' + i * interval '1 minute', now()
                from generate_series(-1, 1500) i
                """);
            await connection.ExecuteAsync("insert into stock (product_id, on_hand) select id, 0 from products on conflict do nothing");
        }
    }
}
