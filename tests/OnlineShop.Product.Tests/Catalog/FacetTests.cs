using System.Globalization;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>
/// Facets over a catalog with ratings, families, sold-out and retired products, beside lists that are counted one by one.
/// </summary>
public sealed class FacetTests(FacetTests.Host host) : IClassFixture<FacetTests.Host>
{
    /// <summary>A price above all, another one each time.</summary>
    private static int limit = 500_000;

    private static readonly string[] Prices = ["", "&minPrice=20", "&maxPrice=60.50", "&minPrice=35&maxPrice=120"];

    public static TheoryData<string> Filters
    {
        get
        {
            // What is picked twice is one case.
            var data = new HashSet<string>();
            string[] searches = ["", "&search=thing", "&search=blue", "&search=thng+blue", "&search=zzxqv"];
            var random = new Random(7);
            foreach (var search in searches)
            {
                data.Add(search);
                for (var i = 0; i < 6; i++)
                {
                    data.Add(
                        search + Pick(["", "&category=home", "&category=toys", "&category=none"]) + Pick(Prices)
                        + Pick(["", "&minRating=3", "&minRating=5"]) + Pick(["", "&availability=inStock"]));
                }
            }

            return [.. data];

            string Pick(string[] from) => from[random.Next(from.Length)];
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Each_count_is_that_of_the_list_with_this_value_and_the_other_filters(string filters)
    {
        var facets = (await host.Products().FacetsAsync("?" + filters.TrimStart('&'))).ShouldSucceed();

        facets.Total.ShouldBe(await CountAsync(filters));
        if (facets.Total == 0)
            return;
        foreach (var slug in (string[])["home", "toys", "audio", "kitchen"])
        {
            (facets.Categories.SingleOrDefault(category => category.Slug == slug)?.Count ?? 0)
                .ShouldBe(await CountAsync(Without(filters, "category") + $"&category={slug}"), slug);
        }

        facets.Ratings.Select(rating => rating.MinRating).ShouldBe([4, 3, 2, 1]);
        foreach (var rating in facets.Ratings)
            rating.Count.ShouldBe(await CountAsync(Without(filters, "minRating") + $"&minRating={rating.MinRating}"));
        facets.Availability.InStock.ShouldBe(await CountAsync(Without(filters, "availability") + "&availability=inStock"));
        await PricesAreThoseOfTheListAsync(facets.Price, Without(filters, "minPrice", "maxPrice"));
    }

    [Fact]
    public async Task Items_without_a_unit_to_order_are_counted_too()
    {
        var facets = (await host.Products().FacetsAsync("?search=bundle")).ShouldSucceed();

        facets.Availability.ShouldBe(new ApiAvailabilityFacet(1, 2));
    }

    [Fact]
    public async Task Buckets_are_a_handful_with_round_limits_and_cover_all()
    {
        var price = (await host.Products().FacetsAsync()).ShouldSucceed().Price;

        price.Buckets.Count.ShouldBeInRange(2, 5);
        price.Buckets[^1].To.ShouldBeNull();
        price.Buckets[0].From.ShouldBeLessThanOrEqualTo(price.Min!.Value);
        for (var i = 0; i + 1 < price.Buckets.Count; i++)
            price.Buckets[i].To!.Value.MinorUnits.ShouldBe(price.Buckets[i + 1].From.MinorUnits - 1);
        price.Buckets.ShouldAllBe(bucket => bucket.Count > 0);
    }

    [Fact]
    public async Task Every_parameter_at_fault_is_named_by_lists_and_facets_alike()
    {
        const string query = "?minRating=0&availability=soon&minPrice=cheap&category=";
        var tooLong = new string('x', 61);
        string[] faults = ["minRating", "availability", "minPrice", "category"];
        (await host.Products().FacetsAsync(query + tooLong)).ShouldBeInvalid(faults);
        (await host.Products().ListAsync(query + tooLong)).ShouldBeInvalid(faults);
        (await host.Products().FacetsAsync("?minRating=4.5&currency=XXX&sort=price")).ShouldBeInvalid("minRating", "currency", "sort");
    }

    [Fact]
    public async Task A_change_of_a_product_its_stock_or_its_rating_is_counted()
    {
        var category = await host.CreateCategoryAsync("Counted");
        var product = await host.CreateAsync(NewProduct() with { Category = category, OnHand = 0 });
        await CountedAsync(new ApiAvailabilityFacet(0, 1), rated: 0);

        (await host.ProductsOfAdmin().SetStockAsync(product.Id, 2)).ShouldSucceed();
        (await host.Products(Guid.CreateVersion7()).ReviewAsync(product.Id, Review(5))).ShouldSucceed(System.Net.HttpStatusCode.Created);
        await CountedAsync(new ApiAvailabilityFacet(1, 0), rated: 1);

        await host.RetireAsync(product.Id);
        await CountedAsync(new ApiAvailabilityFacet(0, 0), rated: 0);

        (await host.ProductsOfAdmin().RestoreAsync(product.Id)).ShouldSucceed();
        await CountedAsync(new ApiAvailabilityFacet(1, 0), rated: 1);

        async Task CountedAsync(ApiAvailabilityFacet available, long rated)
        {
            // Another limit each time: the count before is kept for some seconds.
            var query = $"?category={category}&maxPrice={Interlocked.Increment(ref limit)}";
            var facets = (await host.Products().FacetsAsync(query)).ShouldSucceed();
            facets.Availability.ShouldBe(available);
            facets.Ratings[0].Count.ShouldBe(rated);
        }
    }

    [Fact]
    public async Task What_facets_are_counted_by_stays_true_whatever_happens_at_once()
    {
        var id = await host.CreateIdAsync();
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 4) switch
            {
                0 => host.ProductsOfAdmin().SetStockAsync(id, 0),
                1 => host.ProductsOfAdmin().SetStockAsync(id, 3),
                2 => (Task)host.ProductsOfAdmin().RetireAsync(id),
                _ => host.ProductsOfAdmin().RestoreAsync(id),
            }));
            (await host.ProductsOfAdmin().RestoreAsync(id)).ShouldSucceed();

            await using var connection = await host.Database.OpenConnectionAsync();
            (await connection.SingleAsync<bool>(
                "select f.in_stock = (s.on_hand > s.reserved) from product_facets f join stock s using (product_id) where product_id = @id",
                new { id })).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task What_an_order_reserves_can_no_longer_be_ordered()
    {
        var category = await host.CreateCategoryAsync("Reserved");
        var product = await host.CreateAsync(NewProduct() with { Category = category, OnHand = 2 });

        (await host.CallToReserveAsync(host.Reserve(Guid.CreateVersion7(), new StockLine(product.Id, 2)))).ShouldSucceed();

        (await host.Products().FacetsAsync($"?category={category}")).ShouldSucceed().Availability.InStock.ShouldBe(0);
        (await host.Products().ListAsync($"?category={category}&availability=inStock")).ShouldSucceed().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Facets_may_be_kept_for_a_moment_and_are_sent_once()
    {
        var first = await host.Anonymous.GetAsync("/api/products/facets?category=home");
        first.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromSeconds(5));

        var again = new HttpRequestMessage(HttpMethod.Get, "/api/products/facets?category=home");
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        (await host.Anonymous.SendAsync(again)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
    }

    private async Task PricesAreThoseOfTheListAsync(ApiPriceFacet price, string others)
    {
        foreach (var bucket in price.Buckets)
        {
            var limits = $"&minPrice={bucket.From.ToAmountString()}" + (bucket.To is { } to ? $"&maxPrice={to.ToAmountString()}" : "");
            bucket.Count.ShouldBe(await CountAsync(others + limits), limits);
        }

        if (price.Buckets.Count == 0)
            return;
        (await CountAsync($"{others}&maxPrice={Text(price.Min!.Value.Amount - 0.01m)}")).ShouldBe(0);
        (await CountAsync($"{others}&maxPrice={price.Min.Value.ToAmountString()}")).ShouldBeGreaterThan(0);
        (await CountAsync($"{others}&minPrice={Text(price.Max!.Value.Amount + 0.01m)}")).ShouldBe(0);
        (await CountAsync($"{others}&minPrice={price.Max.Value.ToAmountString()}")).ShouldBeGreaterThan(0);
    }

    /// <summary>All items of the list, page by page.</summary>
    private async Task<long> CountAsync(string filters)
    {
        var found = new List<Guid>();
        string? next = null;
        do
        {
            var page = (await host.Products().ListAsync($"?limit=100{filters}" + (next is null ? "" : $"&after={next}"))).ShouldSucceed();
            found.AddRange(page.Ids());
            next = page.Next;
        }
        while (next is not null);

        found.ShouldBeUnique();
        return found.Count;
    }

    private static string Without(string filters, params string[] names) => string.Concat(
        filters.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(filter => !names.Contains(filter.Split('=')[0])).Select(filter => "&" + filter));

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    public sealed class Host : ServiceHost<Program>
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await using var connection = await Database.OpenConnectionAsync();
            // Ratings of 0 to 5, every seventh sold out, every ninth retired; every third in a family of four over two categories.
            await connection.ExecuteAsync(
                """
                insert into products
                  (id, sku, name, description, category, category_name, price_minor, weight_grams, rating_sum, review_count, retired,
                   created_at, updated_at)
                select gen_random_uuid(), 'F-' || i,
                  case when i < 3 then 'Bundle ' else 'Thing ' end || (array['blue', 'red', 'green'])[1 + i / 4 % 3] || ' ' || i,
                  case when i % 5 = 0 then 'Beside a blue one.' else 'Text.' end, c.slug, c.name, 500 + i * 7919 % 20000, 1,
                  least(10, i % 6 * 2 + i % 2), case when i % 6 = 0 then 0 else 2 end, i % 9 = 8,
                  timestamptz '2026-01-01' + i * interval '1 minute', now()
                from generate_series(0, 299) i join categories c on c.slug = case when i % 4 < 3 then 'home' else 'toys' end
                """);
            await connection.ExecuteAsync(
                """
                insert into stock (product_id, on_hand, reserved)
                select id, 3, case when substr(sku, 3)::int % 7 < 2 then 3 else 0 end from products where sku like 'F-%'
                """);
            await connection.ExecuteAsync(
                """
                insert into families (id, name, options, created_at, updated_at)
                select gen_random_uuid(), 'F' || i, '{Size}', now(), now() from generate_series(0, 24) i
                """);
            await connection.ExecuteAsync(
                """
                insert into family_variants (product_id, family_id, place, option_values, combination)
                select p.id, f.id, substr(p.sku, 3)::int % 4, array[p.sku], lower(p.sku)
                from products p join families f on f.name = 'F' || (substr(p.sku, 3)::int / 12)
                where p.sku like 'F-%' and substr(p.sku, 3)::int % 12 between 4 and 7
                """);
            await connection.ExecuteAsync(
                "update products p set family_id = v.family_id from family_variants v where v.product_id = p.id");
        }
    }
}
