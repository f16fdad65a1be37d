using System.Net;
using System.Net.Http.Json;
using System.Text;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(ProductHost))]
public sealed class ManageTests(ProductHost host)
{
    [Fact]
    public async Task A_created_product_is_offered_and_reported()
    {
        var sku = host.NewSku();
        var created = await host.CreateAsync(host.Draft(sku, "Enamel mug", "12.50", onHand: 7));

        var id = created["id"]!.GetValue<Guid>();
        var read = await host.Anonymous.GetJsonAsync($"/api/products/{id}");
        read.ToJsonString().ShouldBe(created.ToJsonString());
        read["available"]!.GetValue<int>().ShouldBe(7);
        read["version"]!.GetValue<int>().ShouldBe(1);
        (await host.Anonymous.GetJsonAsync($"/api/products/by-sku/{sku.ToLowerInvariant()}"))["id"]!.GetValue<Guid>().ShouldBe(id);
        var message = (await host.PublishedAsync<ProductChanged>(m => m.ProductId == id)).ShouldHaveSingleItem();
        message.ShouldSatisfyAllConditions(
            () => message.Sku.ShouldBe(sku), () => message.Price.ToString().ShouldBe("12.50 EUR"),
            () => message.Version.ShouldBe(1), () => message.Retired.ShouldBeFalse());
        (await host.MovementsAsync(id)).All.ShouldBe(7);
    }

    [Fact]
    public async Task A_sku_names_one_product()
    {
        var sku = host.NewSku();
        await host.CreateAsync(host.Draft(sku));

        await (await host.AsAdmin().PostAsJsonAsync("/api/products", host.Draft(sku.ToLowerInvariant())))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "skuTaken");
        var other = await host.CreateIdAsync();
        await (await host.AsAdmin().PutAsJsonAsync($"/api/products/{other}", host.Draft(sku)))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "skuTaken");
    }

    [Fact]
    public async Task A_change_is_seen_at_once_and_reported_with_the_next_version()
    {
        var id = (await host.CreateAsync(host.Draft(name: "Old name", price: "10.00")))["id"]!.GetValue<Guid>();
        await host.Anonymous.GetJsonAsync($"/api/products/{id}");
        await host.Anonymous.GetJsonAsync("/api/products?sort=newest&limit=100");

        var response = await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}", host.Draft(name: "New name", price: "11.00"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var read = await host.Anonymous.GetJsonAsync($"/api/products/{id}");
        read["name"]!.GetValue<string>().ShouldBe("New name");
        read["version"]!.GetValue<int>().ShouldBe(2);
        var list = await host.Anonymous.GetJsonAsync("/api/products?sort=newest&limit=100");
        list["items"]!.AsArray().Single(item => item!["id"]!.GetValue<Guid>() == id)!["price"]!["amount"]!.GetValue<string>()
            .ShouldBe("11.00");
        (await host.PublishedAsync<ProductChanged>(m => m.ProductId == id)).Select(m => (m.Version, m.Name))
            .ShouldBe([(1, "Old name"), (2, "New name")]);
    }

    [Fact]
    public async Task Of_changes_based_on_one_version_one_wins()
    {
        var product = await host.CreateAsync(host.Draft());
        var id = product["id"]!.GetValue<Guid>();
        var change = new
        {
            sku = host.NewSku(), name = "Changed", description = "Text.", category = "home",
            price = new { amount = "9.00", currency = "EUR" }, weightGrams = 5, version = 1,
        };

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => host.AsAdmin().PutAsJsonAsync($"/api/products/{id}", change)));

        responses.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in responses.Where(response => response.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "versionConflict");
    }

    [Fact]
    public async Task A_retired_product_leaves_the_lists_but_can_still_be_read()
    {
        var sku = host.NewSku();
        var id = (await host.CreateAsync(host.Draft(sku)))["id"]!.GetValue<Guid>();
        (await host.Anonymous.GetJsonAsync($"/api/products?search={sku}"))["items"]!.AsArray()
            .Count(item => item!["id"]!.GetValue<Guid>() == id).ShouldBe(1);

        (await host.AsAdmin().DeleteAsync($"/api/products/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.AsAdmin().DeleteAsync($"/api/products/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await host.Anonymous.GetJsonAsync($"/api/products?search={sku}"))["items"]!.AsArray()
            .ShouldAllBe(item => item!["id"]!.GetValue<Guid>() != id);
        var read = await host.Anonymous.GetJsonAsync($"/api/products/{id}");
        read["retired"]!.GetValue<bool>().ShouldBeTrue();
        read["available"]!.GetValue<int>().ShouldBe(0);
        (await host.PublishedAsync<ProductChanged>(m => m.ProductId == id)).Select(m => m.Retired).ShouldBe([false, true]);
        await (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}", host.Draft(sku)))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "productRetired");
    }

    [Fact]
    public async Task Every_field_at_fault_is_named()
    {
        await (await host.AsAdmin().PostAsJsonAsync("/api/products", new { }))
            .ShouldNameAsync("sku", "name", "description", "category", "price", "weightGrams");
        var bad = """{"sku":"a b","name":"x\ny","description":" ","category":7,"price":{"amount":"1.234","currency":"EUR"},"weightGrams":0,"image":"javascript:alert(1)","onHand":-1}""";
        await (await host.AsAdmin().PostAsync("/api/products", Json(bad)))
            .ShouldNameAsync("sku", "name", "description", "category", "price", "weightGrams", "image", "onHand");
        await (await host.AsAdmin().PostAsJsonAsync("/api/products", host.Draft(category: "no-such"))).ShouldNameAsync("category");
        var id = await host.CreateIdAsync();
        await (await host.AsAdmin().PutAsync($"/api/products/{id}", Json("""{"version":0,"price":{"amount":"5.00","currency":"USD"}}""")))
            .ShouldNameAsync("sku", "name", "description", "category", "price", "weightGrams", "version");
    }

    [Fact]
    public async Task Only_administrators_manage_products()
    {
        var id = await host.CreateIdAsync();
        Func<HttpClient, Task<HttpResponseMessage>>[] calls =
        [
            client => client.PostAsJsonAsync("/api/products", host.Draft()),
            client => client.PutAsJsonAsync($"/api/products/{id}", host.Draft()),
            client => client.DeleteAsync($"/api/products/{id}"),
            client => client.PostAsJsonAsync("/api/categories", new { slug = "x", name = "X" }),
            client => client.GetAsync($"/api/products/{id}/stock"),
            client => client.PutAsJsonAsync($"/api/products/{id}/stock", new { onHand = 1 }),
        ];

        foreach (var call in calls)
        {
            (await call(host.Anonymous)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await call(host.As(Guid.NewGuid()))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        var none = Guid.NewGuid();
        (await host.Anonymous.GetAsync($"/api/products/{none}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Anonymous.GetAsync("/api/products/by-sku/NO-SUCH")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Anonymous.GetAsync($"/api/products/{none}/image.svg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.AsAdmin().PutAsJsonAsync($"/api/products/{none}", host.Draft())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.AsAdmin().DeleteAsync($"/api/products/{none}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_category_takes_products()
    {
        var slug = "c-" + host.NewSku().ToLowerInvariant();
        (await host.AsAdmin().PostAsJsonAsync("/api/categories", new { slug, name = "Garden" }))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await host.AsAdmin().PostAsJsonAsync("/api/categories", new { slug, name = "Other" }))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "slugTaken");
        await (await host.AsAdmin().PostAsJsonAsync("/api/categories", new { slug = "Not A Slug", name = "" }))
            .ShouldNameAsync("slug", "name");

        (await host.CreateAsync(host.Draft(category: slug)))["categoryName"]!.GetValue<string>().ShouldBe("Garden");
        (await host.Anonymous.GetJsonAsync($"/api/products?category={slug}"))["items"]!.AsArray().Count.ShouldBe(1);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
