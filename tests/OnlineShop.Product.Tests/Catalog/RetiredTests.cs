using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>
/// A retired product is there to be read, can be brought back, and leaves its SKU to others if an administrator says so.
/// </summary>
[Collection(nameof(ProductHost))]
public sealed class RetiredTests(ProductHost host)
{
    [Fact]
    public async Task It_has_nothing_to_order_and_its_shelf_is_not_counted()
    {
        var id = await CreateRetiredAsync(onHand: 978);

        (await host.AsAdmin().GetJsonAsync($"/api/products/{id}/stock")).ToJsonString().ShouldBe("""{"onHand":978,"reserved":0,"available":0,"sold":0}""");
        await (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { onHand = 5 }))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "productRetired");
        (await host.StockAsync(id)).OnHand.ShouldBe(978);
        (await host.MovementsAsync(id)).All.ShouldBe(978);
        (await host.Anonymous.GetJsonAsync($"/api/products/{id}"))["available"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_writes_reviews_of_it_but_one_can_take_ones_own_back()
    {
        var (id, customer) = (await host.CreateIdAsync(), host.As(Guid.NewGuid()));
        var (path, review) = ($"/api/products/{id}/reviews", new { rating = 4, text = "Good." });
        await customer.PostAsJsonAsync(path, review);
        await host.AsAdmin().DeleteAsync($"/api/products/{id}");

        await (await host.As(Guid.NewGuid()).PostAsJsonAsync(path, review)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "productRetired");
        await (await customer.PutAsJsonAsync(path + "/mine", review)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "productRetired");
        (await host.Anonymous.GetJsonAsync(path))["items"]!.AsArray().Count.ShouldBe(1);
        (await customer.DeleteAsync(path + "/mine")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Anonymous.GetJsonAsync($"/api/products/{id}"))["reviewCount"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task It_keeps_its_picture_and_leaves_its_category()
    {
        var category = await host.CreateCategoryAsync("Of a retired product");
        var id = (await host.CreateAsync(host.Draft(category: category)))["id"]!.GetValue<Guid>();

        await host.AsAdmin().DeleteAsync($"/api/products/{id}");

        (await host.Anonymous.GetAsync($"/api/products/{id}/image.svg")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Anonymous.GetJsonAsync("/api/categories"))["items"]!.AsArray()
            .Single(item => item!["slug"]!.GetValue<string>() == category)!["productCount"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task It_comes_back_as_it_was()
    {
        var sku = host.NewSku();
        var id = await CreateRetiredAsync(sku, onHand: 7);
        (await FindAsync(sku)).ShouldBeEmpty();

        var restored = await RestoreAsync(id);
        restored.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RestoreAsync(id)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var product = (await restored.JsonAsync())!;
        product["retired"]!.GetValue<bool>().ShouldBeFalse();
        product["available"]!.GetValue<int>().ShouldBe(7);
        product["version"]!.GetValue<long>().ShouldBe(3);
        (await FindAsync(sku)).ShouldBe([id]);
        (await host.PublishedAsync<ProductChanged>(m => m.ProductId == id)).Select(m => (m.Version, m.Retired))
            .ShouldBe([(1, false), (2, true), (3, false)]);
        (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { onHand = 9 })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Its_sku_is_used_again_only_if_that_is_said()
    {
        var sku = host.NewSku();
        var retired = await CreateRetiredAsync(sku);

        var refused = await host.AsAdmin().PostAsJsonAsync("/api/products", host.Draft(sku.ToLowerInvariant()));
        await refused.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "skuTaken");
        (await refused.JsonAsync())!["retiredProductId"]!.GetValue<Guid>().ShouldBe(retired);
        (await host.Anonymous.GetJsonAsync($"/api/products/by-sku/{sku}"))["id"]!.GetValue<Guid>().ShouldBe(retired);

        var second = (await host.CreateAsync(Reusing(host.Draft(sku))))["id"]!.GetValue<Guid>();
        (await host.Anonymous.GetJsonAsync($"/api/products/by-sku/{sku}"))["id"]!.GetValue<Guid>().ShouldBe(second);
        await (await host.AsAdmin().PostAsJsonAsync("/api/products", Reusing(host.Draft(sku))))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "skuTaken");
        await (await RestoreAsync(retired)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "skuTaken");

        // A change that leaves the SKU alone decides nothing anew.
        (await host.AsAdmin().PutAsJsonAsync($"/api/products/{second}", host.Draft(sku))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.AsAdmin().DeleteAsync($"/api/products/{second}");
        (await RestoreAsync(retired)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_change_takes_its_sku_only_if_that_is_said()
    {
        var sku = host.NewSku();
        await CreateRetiredAsync(sku);
        var other = await host.CreateIdAsync();

        await (await host.AsAdmin().PutAsJsonAsync($"/api/products/{other}", host.Draft(sku)))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "skuTaken");
        (await host.Anonymous.GetJsonAsync($"/api/products/{other}"))["sku"]!.GetValue<string>().ShouldNotBe(sku);
        (await host.AsAdmin().PutAsJsonAsync($"/api/products/{other}", Reusing(host.Draft(sku)))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_administrators_bring_products_back()
    {
        var id = await CreateRetiredAsync();
        (await host.Anonymous.PostAsync($"/api/products/{id}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(Guid.NewGuid()).PostAsync($"/api/products/{id}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await RestoreAsync(Guid.NewGuid())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static JsonNode Reusing(object draft)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(draft)!;
        body["reuseSku"] = true;
        return body;
    }

    private Task<HttpResponseMessage> RestoreAsync(Guid id) => host.AsAdmin().PostAsync($"/api/products/{id}/restore", null);

    private async Task<Guid> CreateRetiredAsync(string? sku = null, int onHand = 10)
    {
        var id = (await host.CreateAsync(host.Draft(sku, onHand: onHand)))["id"]!.GetValue<Guid>();
        (await host.AsAdmin().DeleteAsync($"/api/products/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return id;
    }

    private async Task<Guid[]> FindAsync(string sku) =>
        [.. (await host.Anonymous.GetJsonAsync($"/api/products?search={sku}"))["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>())];
}
