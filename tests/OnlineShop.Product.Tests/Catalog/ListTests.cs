using System.Buffers.Text;
using System.Text;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Product.Catalog.Browse;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(SeededCatalog))]
public sealed class ListTests(ProductHost host)
{
    [Theory]
    [InlineData("price")]
    [InlineData("-price")]
    [InlineData("name")]
    [InlineData("newest")]
    [InlineData("rating")]
    [InlineData("relevance&search=steel")]
    [InlineData("relevance&search=hedphones")]
    [InlineData("price&search=cotton")]
    [InlineData("name&search=kitchen")]
    [InlineData("relevance&search=kitchen")]
    [InlineData("name&category=kitchen&minPrice=20&maxPrice=90.00")]
    public async Task Small_pages_add_up_to_the_large_one_in_every_order(string query)
    {
        var all = (await ListAsync($"?sort={query}&limit=100")).Ids();
        var walked = new List<Guid>();
        string? after = null;
        do
        {
            var page = await ListAsync($"?sort={query}&limit=3" + (after is null ? "" : $"&after={after}"));
            walked.AddRange(page.Ids());
            walked.Count.ShouldBeLessThanOrEqualTo(100);
            after = page.Next;
        }
        while (after is not null && walked.Count < 99);

        walked.ShouldNotBeEmpty();
        walked.ShouldBeUnique();
        walked.ShouldBe(all.Take(walked.Count));
        if (all.Count < 99)
            walked.Count.ShouldBe(all.Count);
    }

    [Fact]
    public async Task Prices_rise_and_fall()
    {
        var rising = (await ListAsync("?sort=price&limit=100")).Prices();
        rising.ShouldBe(rising.Order());
        var falling = (await ListAsync("?sort=-price&limit=100")).Prices();
        falling.ShouldBe(falling.OrderDescending());
    }

    [Fact]
    public async Task Filters_hold_for_every_item()
    {
        var list = await ListAsync("?category=audio&minPrice=80&maxPrice=180&limit=100");

        list.Items.ShouldNotBeEmpty();
        list.Items.ShouldAllBe(item => item.Category == "audio");
        list.Prices().ShouldAllBe(price => price >= 80m && price <= 180m);
    }

    [Fact]
    public async Task An_item_tells_what_a_shop_window_needs()
    {
        var answer = await host.Products().ListAsync("?search=AUD-1004");

        var item = answer.ShouldSucceed().Items[0];
        item.Sku.ShouldBe("AUD-1004");
        item.Price.ShouldBe(Euros(349));
        answer.Text.ShouldContain("""{"amount":"349.00","currency":"EUR"}""");
        item.Available.ShouldBe(22);
        item.Category.ShouldBe("audio");
        item.ImageUrl.ShouldBe($"/api/products/{item.Id}/image.svg");
        item.ReviewCount.ShouldBe(0);
        item.WeightGrams.ShouldBe(9800);
    }

    [Fact]
    public async Task Every_parameter_at_fault_is_named()
    {
        var products = host.Products();
        (await products.ListAsync("?minPrice=cheap&maxPrice=1.234&sort=colour&limit=0&category=" + new string('x', 61)))
            .ShouldBeInvalid("minPrice", "maxPrice", "sort", "limit", "category");
        (await products.ListAsync("?minPrice=20&maxPrice=10&limit=101&after=nonsense"))
            .ShouldBeInvalid("maxPrice", "limit", "after");
        (await products.ListAsync("?search=" + new string('x', 201))).ShouldBeInvalid("search");
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var next = (await ListAsync("?sort=price&limit=2")).Next.ShouldNotBeNull();

        (await host.Products().ListAsync($"?sort=name&limit=2&after={next}")).ShouldBeInvalid("after");
    }

    [Theory]
    [InlineData("""["price","Catalog","Unfinished","00000000000000000000000000000001"]""")]
    [InlineData("""["price","Catalog","Unfinished","00000000000000000000000000000001","ten"]""")]
    [InlineData("""["price","Catalog","Unfinished","none","10"]""")]
    [InlineData("""["price","Catalog","?","00000000000000000000000000000001","10"]""")]
    [InlineData("""["price","Catalog","Unfinished","00000000000000000000000000000001",null]""")]
    [InlineData("""["price","WholeNames","Unfinished","00000000000000000000000000000001","10"]""")]
    [InlineData("""["price","Nothing","Unfinished","00000000000000000000000000000001","10"]""")]
    [InlineData("""["price",null,"Unfinished","00000000000000000000000000000001","10"]""")]
    [InlineData("""{"price":1}""")]
    public void A_forged_cursor_is_no_cursor(string json)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
        PageCursor.Read(cursor, ProductSort.Find("price")!, isSearch: false).ShouldBeNull();
    }

    [Fact]
    public async Task A_cursor_of_a_list_is_none_of_a_search()
    {
        var ofList = (await ListAsync("?sort=price&limit=2")).Next.ShouldNotBeNull();
        (await host.Products().ListAsync($"?sort=price&limit=2&search=lamp&after={ofList}")).ShouldBeInvalid("after");

        var ofSearch = (await ListAsync("?sort=price&limit=2&search=kitchen")).Next.ShouldNotBeNull();
        (await host.Products().ListAsync($"?sort=price&limit=2&after={ofSearch}")).ShouldBeInvalid("after");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&search=full")]
    [InlineData("&search=full&sort=name")]
    public async Task An_exactly_full_last_page_has_no_next(string query)
    {
        var category = await host.CreateCategoryAsync("Full pages");
        for (var i = 0; i < 4; i++)
            await host.CreateAsync(NewProduct() with { Category = category });

        var first = await ListAsync($"?category={category}&limit=2{query}");
        var last = await ListAsync($"?category={category}&limit=2{query}&after={first.Next}");
        last.Items.Count.ShouldBe(2);
        last.Next.ShouldBeNull();
        (await ListAsync($"?category={category}&limit=4{query}")).Next.ShouldBeNull();
    }

    [Fact]
    public async Task Categories_count_what_is_offered()
    {
        var categories = await host.Products().CategoriesAsync();

        categories.Count.ShouldBeGreaterThanOrEqualTo(8);
        var kitchen = categories.Single(category => category.Slug == "kitchen");
        kitchen.Name.ShouldBe("Kitchen");
        kitchen.ProductCount.ShouldBe((await ListAsync("?category=kitchen&limit=100")).Items.Count);
    }

    private async Task<ApiProductList> ListAsync(string query) =>
        (await host.Products().ListAsync(query)).ShouldSucceed();
}
