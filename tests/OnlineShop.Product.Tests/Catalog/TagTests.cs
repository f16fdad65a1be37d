using System.Net;
using System.Net.Http.Json;
using OnlineShop.ApiClients;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>Caches of the catalog outside the shop: entity tags, and how long a page may be kept.</summary>
[Collection(nameof(SeededCatalog))]
public sealed class TagTests(ProductHost host)
{
    [Theory]
    [InlineData("/api/products")]
    [InlineData("/api/products?limit=3&sort=price")]
    [InlineData("/api/products/by-sku/AUD-1004")]
    [InlineData("/api/categories")]
    public async Task What_everybody_sees_may_be_kept_for_a_moment_and_is_sent_once(string path)
    {
        var first = await host.Anonymous.GetAsync(path);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Headers.CacheControl!.Public.ShouldBeTrue();
        first.Headers.CacheControl.MustRevalidate.ShouldBeTrue();
        first.Headers.CacheControl.MaxAge.ShouldBe(TimeSpan.FromSeconds(5));

        var again = await SendAsync(HttpMethod.Get, path, first.Headers.ETag!.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        var head = await SendAsync(HttpMethod.Head, path);
        head.Headers.ETag.ShouldBe(first.Headers.ETag);
        head.Content.Headers.ContentLength.ShouldBe((await first.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task A_product_has_another_tag_once_it_or_its_stock_has_changed()
    {
        var product = await host.CreateAsync();
        var path = $"/api/products/{product.Id}";
        var (tag, price) = (await TagAsync(path), product.Price);
        (await TagAsync(path)).ShouldBe(tag);

        await SetStockAsync(product.Id, 3);
        var sold = await TagAsync(path);
        sold.ShouldNotBe(tag);
        (await SendAsync(HttpMethod.Get, path, tag)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await SetStockAsync(product.Id, 10);
        (await TagAsync(path)).ShouldBe(tag, "it is again as it was");
        price.ShouldBe(Euros(10));
    }

    [Fact]
    public async Task A_list_has_another_tag_once_a_stock_on_it_or_a_product_has_changed()
    {
        var category = await host.CreateCategoryAsync("Tagged");
        var product = await host.CreateAsync(NewProduct() with { Category = category });
        var path = $"/api/products?category={category}";
        var tag = await TagAsync(path);
        (await TagAsync(path)).ShouldBe(tag);

        await SetStockAsync(product.Id, 4);
        var changed = await TagAsync(path);
        changed.ShouldNotBe(tag);
        (await host.Products().ListAsync($"?category={category}")).ShouldSucceed().Items.ShouldHaveSingleItem().Available.ShouldBe(4);

        await host.RetireAsync(product.Id);
        (await TagAsync(path)).ShouldNotBe(changed);
    }

    [Fact]
    public async Task Pages_of_one_list_have_tags_of_their_own()
    {
        var first = (await host.Products().ListAsync("?limit=2&sort=name")).ShouldSucceed();
        var tag = await TagAsync("/api/products?limit=2&sort=name");
        var path = $"/api/products?limit=2&sort=name&after={first.Next}";
        var next = await TagAsync(path);
        next.ShouldNotBe(tag);
        (await SendAsync(HttpMethod.Get, path, next)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Reviews_are_for_no_shared_cache_since_administrators_see_more()
    {
        var path = $"/api/products/{await host.CreateIdAsync()}/reviews";
        var answer = await host.Anonymous.GetAsync(path);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        (await SendAsync(HttpMethod.Get, path, answer.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_is_not_there_may_not_be_kept()
    {
        var answer = await host.Anonymous.GetAsync($"/api/products/{Guid.CreateVersion7()}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.CacheControl.ShouldBeNull();
        answer.Headers.ETag.ShouldBeNull();
    }

    private async Task SetStockAsync(Guid id, int onHand) =>
        (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { onHand })).StatusCode.ShouldBe(HttpStatusCode.OK);

    private async Task<string> TagAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Headers.ETag!.ToString();

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? known = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return host.Anonymous.SendAsync(request);
    }
}
