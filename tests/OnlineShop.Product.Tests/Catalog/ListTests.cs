using System.Globalization;
using System.Text.Json.Nodes;
using OnlineShop.Product.Catalog.Browse;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(ProductHost))]
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
        var all = Ids(await host.Anonymous.GetJsonAsync($"/api/products?sort={query}&limit=100"));
        var walked = new List<Guid>();
        string? after = null;
        do
        {
            var page = await host.Anonymous.GetJsonAsync($"/api/products?sort={query}&limit=3" + (after is null ? "" : $"&after={after}"));
            walked.AddRange(Ids(page));
            walked.Count.ShouldBeLessThanOrEqualTo(100);
            after = page["next"]?.GetValue<string>();
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
        var rising = Prices(await host.Anonymous.GetJsonAsync("/api/products?sort=price&limit=100"));
        rising.ShouldBe(rising.Order());
        var falling = Prices(await host.Anonymous.GetJsonAsync("/api/products?sort=-price&limit=100"));
        falling.ShouldBe(falling.OrderDescending());
    }

    [Fact]
    public async Task Filters_hold_for_every_item()
    {
        var list = await host.Anonymous.GetJsonAsync("/api/products?category=audio&minPrice=80&maxPrice=180&limit=100");

        list["items"]!.AsArray().ShouldNotBeEmpty();
        list["items"]!.AsArray().ShouldAllBe(item => item!["category"]!.GetValue<string>() == "audio");
        Prices(list).ShouldAllBe(price => price >= 80m && price <= 180m);
    }

    [Fact]
    public async Task An_item_tells_what_a_shop_window_needs()
    {
        var item = (await host.Anonymous.GetJsonAsync("/api/products?search=AUD-1004"))["items"]![0]!;

        item["sku"]!.GetValue<string>().ShouldBe("AUD-1004");
        item["price"]!.ToJsonString().ShouldBe("""{"amount":"349.00","currency":"EUR"}""");
        item["available"]!.GetValue<int>().ShouldBe(22);
        item["category"]!.GetValue<string>().ShouldBe("audio");
        item["imageUrl"]!.GetValue<string>().ShouldBe($"/api/products/{item["id"]}/image.svg");
        item["reviewCount"]!.GetValue<int>().ShouldBe(0);
        item["weightGrams"]!.GetValue<int>().ShouldBe(9800);
    }

    [Fact]
    public async Task Every_parameter_at_fault_is_named()
    {
        var response = await host.Anonymous.GetAsync(
            "/api/products?minPrice=cheap&maxPrice=1.234&sort=colour&limit=0&category=" + new string('x', 61));
        await response.ShouldNameAsync("minPrice", "maxPrice", "sort", "limit", "category");
        await (await host.Anonymous.GetAsync("/api/products?minPrice=20&maxPrice=10&limit=101&after=nonsense"))
            .ShouldNameAsync("maxPrice", "limit", "after");
        await (await host.Anonymous.GetAsync("/api/products?search=" + new string('x', 201))).ShouldNameAsync("search");
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var next = (await host.Anonymous.GetJsonAsync("/api/products?sort=price&limit=2"))["next"]!.GetValue<string>();

        await (await host.Anonymous.GetAsync($"/api/products?sort=name&limit=2&after={next}")).ShouldNameAsync("after");
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
    public void A_forged_cursor_is_no_cursor(string json) =>
        PageCursor.Read(System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json)), ProductSort.Find("price")!, isSearch: false).ShouldBeNull();

    [Fact]
    public async Task A_cursor_of_a_list_is_none_of_a_search()
    {
        var next = (await host.Anonymous.GetJsonAsync("/api/products?sort=price&limit=2"))["next"]!.GetValue<string>();
        await (await host.Anonymous.GetAsync($"/api/products?sort=price&limit=2&search=lamp&after={next}")).ShouldNameAsync("after");

        next = (await host.Anonymous.GetJsonAsync("/api/products?sort=price&limit=2&search=kitchen"))["next"]!.GetValue<string>();
        await (await host.Anonymous.GetAsync($"/api/products?sort=price&limit=2&after={next}")).ShouldNameAsync("after");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&search=full")]
    [InlineData("&search=full&sort=name")]
    public async Task An_exactly_full_last_page_has_no_next(string query)
    {
        var category = await host.CreateCategoryAsync("Full pages");
        for (var i = 0; i < 4; i++)
            await host.CreateAsync(host.Draft(category: category));

        var first = await host.Anonymous.GetJsonAsync($"/api/products?category={category}&limit=2{query}");
        var last = await host.Anonymous.GetJsonAsync($"/api/products?category={category}&limit=2{query}&after={first["next"]}");
        last["items"]!.AsArray().Count.ShouldBe(2);
        last["next"].ShouldBeNull();
        (await host.Anonymous.GetJsonAsync($"/api/products?category={category}&limit=4{query}"))["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Categories_count_what_is_offered()
    {
        var categories = (await host.Anonymous.GetJsonAsync("/api/categories"))["items"]!.AsArray();

        categories.Count.ShouldBeGreaterThanOrEqualTo(8);
        var kitchen = categories.Single(category => category!["slug"]!.GetValue<string>() == "kitchen")!;
        kitchen["name"]!.GetValue<string>().ShouldBe("Kitchen");
        kitchen["productCount"]!.GetValue<int>()
            .ShouldBe((await host.Anonymous.GetJsonAsync("/api/products?category=kitchen&limit=100"))["items"]!.AsArray().Count);
    }

    private static List<Guid> Ids(JsonNode list) => [.. list["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>())];

    private static List<decimal> Prices(JsonNode list) =>
        [.. list["items"]!.AsArray().Select(item => decimal.Parse(item!["price"]!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture))];
}
