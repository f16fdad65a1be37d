using System.Net;
using System.Text.Json.Nodes;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(SeededCatalog))]
public sealed class ManageTests(ProductHost host)
{
    private ProductsClient Admin => host.ProductsOfAdmin();

    [Fact]
    public async Task A_created_product_is_offered_and_reported()
    {
        var draft = NewProduct() with { Name = "Enamel mug", Price = Euros(12.50m), OnHand = 7 };
        var created = await Admin.CreateAsync(draft);

        var id = created.ShouldSucceed(HttpStatusCode.Created).Id;
        var read = await host.Products().FindAsync(id);
        read.ShouldSucceed().ShouldBeEquivalentTo(created.Body);
        read.Text.ShouldBe(created.Text);
        read.Body.Available.ShouldBe(7);
        read.Body.Version.ShouldBe(1);
        (await host.Products().FindAsync(draft.Sku.ToLowerInvariant())).ShouldSucceed().Id.ShouldBe(id);
        var message = (await host.PublishedAsync<ProductChanged>(m => m.ProductId == id)).ShouldHaveSingleItem();
        message.ShouldSatisfyAllConditions(
            () => message.Sku.ShouldBe(draft.Sku), () => message.Price.ToString().ShouldBe("12.50 EUR"),
            () => message.Version.ShouldBe(1), () => message.Retired.ShouldBeFalse());
        (await host.MovementsAsync(id)).All.ShouldBe(7);
    }

    [Fact]
    public async Task A_sku_names_one_product()
    {
        var sku = (await host.CreateAsync()).Sku;

        (await Admin.CreateAsync(NewProduct(sku.ToLowerInvariant())))
            .ShouldBeRefused(HttpStatusCode.Conflict, "skuTaken");
        var other = await host.CreateIdAsync();
        (await Admin.ChangeAsync(other, NewProduct(sku))).ShouldBeRefused(HttpStatusCode.Conflict, "skuTaken");
    }

    [Fact]
    public async Task A_change_is_seen_at_once_and_reported_with_the_next_version()
    {
        var id = (await host.CreateAsync(NewProduct() with { Name = "Old name" })).Id;
        await host.Products().GetAsync(id);
        await host.Products().ListAsync("?sort=newest&limit=100");

        (await Admin.ChangeAsync(id, NewProduct() with { Name = "New name", Price = Euros(11) })).ShouldSucceed();

        var read = await host.Products().GetAsync(id);
        read.Name.ShouldBe("New name");
        read.Version.ShouldBe(2);
        var list = (await host.Products().ListAsync("?sort=newest&limit=100")).ShouldSucceed();
        list.Items.Single(item => item.Id == id).Price.ShouldBe(Euros(11));
        (await host.PublishedAsync<ProductChanged>(m => m.ProductId == id)).Select(m => (m.Version, m.Name))
            .ShouldBe([(1, "Old name"), (2, "New name")]);
    }

    [Fact]
    public async Task Of_changes_based_on_one_version_one_wins()
    {
        var id = await host.CreateIdAsync();
        var change = NewProduct() with { Name = "Changed", Price = Euros(9), Version = 1 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Admin.ChangeAsync(id, change)));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.OK))
            refused.ShouldBeRefused(HttpStatusCode.Conflict, "versionConflict").Member<long>("version").ShouldBe(2);
    }

    [Fact]
    public async Task A_retired_product_leaves_the_lists_but_can_still_be_read()
    {
        var product = await host.CreateAsync();
        var (id, sku) = (product.Id, product.Sku);
        (await host.Products().SearchAsync(sku)).Ids().Count(found => found == id).ShouldBe(1);

        await host.RetireAsync(id);
        await host.RetireAsync(id);

        (await host.Products().SearchAsync(sku)).Ids().ShouldNotContain(id);
        var read = await host.Products().GetAsync(id);
        read.Retired.ShouldBeTrue();
        read.Available.ShouldBe(0);
        (await host.PublishedAsync<ProductChanged>(m => m.ProductId == id)).Select(m => m.Retired)
            .ShouldBe([false, true]);
        (await Admin.ChangeAsync(id, NewProduct(sku))).ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
    }

    [Fact]
    public async Task Every_field_at_fault_is_named()
    {
        (await Admin.PostAsync<ApiProduct>("/api/products", new { }))
            .ShouldBeInvalid("sku", "name", "description", "category", "price", "weightGrams");
        var bad = JsonNode.Parse(
            """
            {"sku":"a b","name":"x\ny","description":" ","category":7,"price":{"amount":"1.234","currency":"EUR"},"weightGrams":0,
             "image":"javascript:alert(1)","onHand":-1}
            """);
        (await Admin.PostAsync<ApiProduct>("/api/products", bad))
            .ShouldBeInvalid("sku", "name", "description", "category", "price", "weightGrams", "image", "onHand");
        (await Admin.CreateAsync(NewProduct() with { Category = "no-such" })).ShouldBeInvalid("category");
        var id = await host.CreateIdAsync();
        var change = new { version = 0, price = new { amount = "5.00", currency = "USD" } };
        (await Admin.PutAsync<ApiProduct>($"/api/products/{id}", change))
            .ShouldBeInvalid("sku", "name", "description", "category", "price", "weightGrams", "version");
    }

    [Fact]
    public async Task Only_administrators_manage_products()
    {
        var id = await host.CreateIdAsync();
        Func<ProductsClient, Task<HttpStatusCode>>[] calls =
        [
            async client => (await client.CreateAsync(NewProduct())).Status,
            async client => (await client.ChangeAsync(id, NewProduct())).Status,
            async client => (await client.RetireAsync(id)).Status,
            async client => (await client.CreateCategoryAsync("x", "X")).Status,
            async client => (await client.StockAsync(id)).Status,
            async client => (await client.SetStockAsync(id, 1)).Status,
        ];

        foreach (var call in calls)
        {
            (await call(host.Products())).ShouldBe(HttpStatusCode.Unauthorized);
            (await call(host.Products(Guid.NewGuid()))).ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        var none = Guid.NewGuid();
        (await host.Products().FindAsync(none)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Products().FindAsync("NO-SUCH")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Anonymous.GetAsync($"/api/products/{none}/image.svg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Admin.ChangeAsync(none, NewProduct())).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.RetireAsync(none)).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_category_takes_products()
    {
        var slug = await host.CreateCategoryAsync("Garden");
        (await Admin.CreateCategoryAsync(slug, "Other")).ShouldBeRefused(HttpStatusCode.Conflict, "slugTaken");
        (await Admin.CreateCategoryAsync("Not A Slug", "")).ShouldBeInvalid("slug", "name");

        (await host.CreateAsync(NewProduct() with { Category = slug })).CategoryName.ShouldBe("Garden");
        (await host.Products().ListAsync($"?category={slug}")).ShouldSucceed().Items.Count.ShouldBe(1);
    }
}
