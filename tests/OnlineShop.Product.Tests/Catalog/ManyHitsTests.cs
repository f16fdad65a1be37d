using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Data.Statements;

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
        var found = new List<Guid>();
        string? next = null;
        do
        {
            var page = await PageAsync(search, next);
            page.Items.ShouldNotBeEmpty();
            found.AddRange(page.Ids());
            next = page.Next;
        }
        while (next is not null && found.Count <= count);

        found.Count.ShouldBe(count);
        found.ShouldBeUnique();
    }

    [Fact]
    public async Task What_is_named_exactly_so_comes_first_and_then_the_newest()
    {
        (await host.Products().SearchAsync("widget", "&limit=3")).Names()
            .ShouldBe(["Widget", "Widget number 1500", "Widget number 1499"]);
    }

    [Fact]
    public async Task Names_come_before_descriptions()
    {
        var page = await PageAsync("widget");
        while (page.Next is { } next)
            page = await PageAsync("widget", next);
        page.Items[^1].Name.ShouldBe("Plain thing");
    }

    /// <param name="search">The text, and more of the query as it is.</param>
    private async Task<ApiProductList> PageAsync(string search, string? after = null) =>
        (await host.Products().ListAsync($"?search={search}&limit=100" + (after is null ? "" : $"&after={after}")))
            .ShouldSucceed();

    public sealed class Host : ServiceHost<Program>
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await using var connection = await Database.OpenConnectionAsync();
            await connection.ExecuteAsync(
                """
                insert into products
                  (id, sku, name, description, category, category_name, price_minor, weight_grams, created_at, updated_at)
                select gen_random_uuid(), 'W-' || i,
                  case i when 0 then 'Widget' when -1 then 'Plain thing' else 'Widget number ' || i end,
                  case i when 0 then 'Text.' when -1 then 'Beside a widget.' else 'For gizmology.' end,
                  'home', 'Home & Living', 100 + i % 1500, 1, timestamptz '2026-01-01' + i * interval '1 minute', now()
                from generate_series(-1, 1500) i
                """);
            await connection.ExecuteAsync(
                "insert into stock (product_id, on_hand) select id, 0 from products on conflict do nothing");
        }
    }
}
