using System.Net;
using System.Net.Http.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests;

/// <summary>What the people of the shop change is logged with the change, and nothing else is.</summary>
[Collection(nameof(ReviewsAndFamilies))]
public sealed class AuditTests(ProductHost host)
{
    private readonly Guid merchant = Guid.CreateVersion7();

    [Fact]
    public async Task A_change_is_logged_with_who_what_and_on_what()
    {
        var products = Of(ShopRoles.Merchant);
        var product = (await products.CreateAsync(NewProduct())).ShouldSucceed(HttpStatusCode.Created);

        (await products.ChangeAsync(product.Id, NewProduct() with { Sku = product.Sku, Name = "Better thing", OnHand = null })).ShouldSucceed();

        var log = await host.AuditOfAsync(merchant);
        var made = log.Single(entry => entry.Operation == "createProduct");
        (made.Role, made.Subject, made.At, made.Before).ShouldBe((ShopRoles.Merchant, $"{product.Id}", host.Clock.GetUtcNow(), null));
        made.After!.Value.GetProperty("sku").GetString().ShouldBe(product.Sku);
        var changed = log.Single(entry => entry.Operation == "changeProduct");
        changed.Subject.ShouldBe($"{product.Id}");
        changed.Before!.Value.EnumerateObject().Select(member => member.Name).ShouldBe(["name"]);
        changed.Before.Value.GetProperty("name").GetString().ShouldBe(product.Name);
        changed.After!.Value.GetProperty("name").GetString().ShouldBe("Better thing");
    }

    [Fact]
    public async Task A_change_that_is_refused_or_that_changes_nothing_leaves_no_entry()
    {
        var products = Of(ShopRoles.Merchant);
        var product = (await products.CreateAsync(NewProduct())).ShouldSucceed(HttpStatusCode.Created);
        (await products.RetireAsync(product.Id)).ShouldSucceed(HttpStatusCode.NoContent);
        var before = await host.AuditOfAsync(merchant);

        (await products.RetireAsync(product.Id)).ShouldSucceed(HttpStatusCode.NoContent);
        (await products.ChangeAsync(product.Id, NewProduct())).ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
        (await products.CreateAsync(NewProduct() with { Category = "none-such" })).ShouldBeRefused(HttpStatusCode.BadRequest, "validation");

        (await host.AuditOfAsync(merchant)).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task What_customers_do_is_not_logged()
    {
        var product = await host.CreateIdAsync();
        var customer = Guid.NewGuid();

        (await host.Products(customer).ReviewAsync(product, Review(4))).ShouldSucceed(HttpStatusCode.Created);

        (await host.AuditOfAsync(customer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_whose_entry_cannot_be_stored_does_not_take_place()
    {
        var product = await host.CreateIdAsync();
        await ExecuteAsync($"alter table audit_entries add constraint full_disk check (actor_id <> '{merchant}')");
        try
        {
            var answer = await Of(ShopRoles.Merchant).SetStockAsync(product, 77);

            answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
            (await new ProductsClient(host.AsAdmin()).StockAsync(product)).ShouldSucceed().OnHand.ShouldNotBe(77);
        }
        finally
        {
            await ExecuteAsync("alter table audit_entries drop constraint full_disk");
        }
    }

    [Fact]
    public async Task Entries_are_filtered_by_subject_with_what_is_below_it()
    {
        var products = Of(ShopRoles.Merchant);
        var (product, other) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        var review = (await host.Products(Guid.NewGuid()).ReviewAsync(product, Review(1))).ShouldSucceed(HttpStatusCode.Created).Id;
        (await products.SetStockAsync(product, 5)).ShouldSucceed();
        (await products.SetStockAsync(other, 5)).ShouldSucceed();
        (await products.HideReviewAsync(product, review, "Rude.")).ShouldSucceed();

        var page = await host.AsAdmin().GetFromJsonAsync<AuditPage>($"/api/audit?actor={merchant}&subject={product}");

        page!.Items.Select(entry => entry.Subject).ShouldBe([$"{product}", $"{product}/{review}"], ignoreOrder: true);
        page.Next.ShouldBeNull();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = host.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private ProductsClient Of(string role) => new(host.As(merchant, role));
}
