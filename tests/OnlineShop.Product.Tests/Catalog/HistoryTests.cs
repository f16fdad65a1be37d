using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>Who has changed what of a product, and of what into what.</summary>
[Collection(nameof(ReviewsAndFamilies))]
public sealed class HistoryTests(ProductHost host)
{
    private readonly Guid merchant = Guid.CreateVersion7();

    /// <summary>The merchant, later than before: changes of one moment have no order.</summary>
    private ProductsClient Merchant
    {
        get
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return new(host.As(merchant, ShopRoles.Merchant));
        }
    }

    [Fact]
    public async Task A_new_product_begins_with_all_that_was_given_and_its_stock()
    {
        var product = (await Merchant.CreateAsync(NewProduct() with { OnHand = 7 })).ShouldSucceed(HttpStatusCode.Created);
        var at = host.Clock.GetUtcNow();

        var made = (await HistoryAsync(product.Id)).ShouldHaveSingleItem();

        (made.Operation, made.ChangedBy, made.Role, made.Subject, made.At).ShouldBe(
            ("createProduct", merchant, ShopRoles.Merchant, $"{product.Id}", at));
        made.Fields.ShouldAllBe(field => field.Before == null && field.After != null);
        made.Fields.Select(field => field.Field).ShouldBe(
            ["category", "description", "name", "onHand", "price", "retired", "sku", "weightGrams"]);
        After(made, "onHand").ShouldBe("7");
        made.Fields.Single(field => field.Field == "price").After!.Value.GetProperty("amount").GetString().ShouldBe("10.00");
    }

    [Fact]
    public async Task Each_change_has_the_fields_that_differ_with_their_values_before_and_after()
    {
        var product = (await Merchant.CreateAsync(NewProduct())).ShouldSucceed(HttpStatusCode.Created);
        var better = NewProduct(product.Sku) with { Price = Euros(12.5m), Name = "Better thing", OnHand = null };
        (await Merchant.ChangeAsync(product.Id, better)).ShouldSucceed();
        (await Merchant.AdjustStockAsync(product.Id, new { quantity = -3, reason = "damaged", note = "Wet." })).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.ProductsOfAdmin().RetireAsync(product.Id)).ShouldSucceed(HttpStatusCode.NoContent);

        var history = await HistoryAsync(product.Id);

        history.Select(change => change.Operation).ShouldBe(["retireProduct", "adjustStock", "changeProduct", "createProduct"]);
        (history[0].Role, history[0].ChangedBy).ShouldNotBe((ShopRoles.Merchant, merchant));
        Says(history[0]).ShouldBe(["retired: False > True"]);
        Says(history[1]).ShouldBe(["note:  > Wet.", "onHand: 10 > 7", "reason:  > damaged"]);
        history[2].Fields.Select(field => field.Field).ShouldBe(["name", "price"]);
        Says(history[2])[0].ShouldBe("name: Thing of a test > Better thing");
        history[2].Fields[1].Before!.Value.GetProperty("amount").GetString().ShouldBe("10.00");
        history[2].Fields[1].After!.Value.GetProperty("amount").GetString().ShouldBe("12.50");
    }

    [Fact]
    public async Task What_makes_a_product_a_variant_and_what_parts_it_is_in_its_own_history()
    {
        var (one, other, third) = (await host.CreateIdAsync(), await host.CreateIdAsync(), await host.CreateIdAsync());
        var family = (await Merchant.CreateFamilyAsync(new("Shirt", ["Size"], [new(one, ["S"]), new(other, ["M"])])))
            .ShouldSucceed(HttpStatusCode.Created);
        (await Merchant.ChangeFamilyAsync(family.Id, new("Shirt", ["Size"], [new(third, ["L"]), new(one, ["S"])]))).ShouldSucceed();
        (await Merchant.DissolveFamilyAsync(family.Id)).ShouldSucceed(HttpStatusCode.NoContent);

        // The second change left the first product as it was.
        (await OfMerchantAsync(one)).ShouldBe(["dissolveProductFamily", "createProductFamily"]);
        (await OfMerchantAsync(other)).ShouldBe(["changeProductFamily", "createProductFamily"]);
        (await OfMerchantAsync(third)).ShouldBe(["dissolveProductFamily", "changeProductFamily"]);
        var left = (await HistoryAsync(other))[0];
        left.Subject.ShouldBe($"{other}/{family.Id}");
        Says(left)[0].ShouldBe("family: Shirt > ");
        left.Fields[1].Before!.Value[0].GetProperty("value").GetString().ShouldBe("M");
        left.Fields[1].After.ShouldBeNull();
    }

    [Fact]
    public async Task Pictures_are_in_it_by_what_they_show_and_their_places()
    {
        var id = await host.CreateIdAsync();
        var first = (await Merchant.UploadAsync(id, TestPictures.Make(), "Front")).ShouldSucceed(HttpStatusCode.Created);
        (await Merchant.UploadAsync(id, TestPictures.Make(), "Back")).ShouldSucceed(HttpStatusCode.Created);
        (await Merchant.ChangePictureAsync(id, first.Id, "Front, open", 1)).ShouldSucceed();
        (await Merchant.DeletePictureAsync(id, first.Id)).ShouldSucceed(HttpStatusCode.NoContent);

        var history = await HistoryAsync(id);

        history.Take(4).Select(change => string.Join(", ", Says(change))).ShouldBe(
        [
            "alt: Front, open > , position: 1 > ", "alt: Front > Front, open, position: 0 > 1",
            "alt:  > Back, position:  > 1", "alt:  > Front, position:  > 0",
        ]);
        history.Where(change => change.Subject == $"{id}/{first.Id}").Count().ShouldBe(3);
    }

    [Fact]
    public async Task Pages_follow_one_another_and_are_of_one_product()
    {
        var (id, other) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        for (var units = 1; units <= 4; units++)
        {
            (await Merchant.SetStockAsync(id, units)).ShouldSucceed();
            (await Merchant.SetStockAsync(other, units)).ShouldSucceed();
        }

        var first = (await Merchant.HistoryAsync(id, "?limit=3")).ShouldSucceed();
        var second = (await Merchant.HistoryAsync(id, $"?limit=3&after={first.Next}")).ShouldSucceed();

        first.Items.Select(change => After(change, "onHand")).ShouldBe(["4", "3", "2"]);
        second.Items.Select(change => change.Operation).ShouldBe(["setStock", "createProduct"]);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Of_an_unknown_product_there_is_none_and_of_one_that_nobody_changed_it_is_empty()
    {
        (await Merchant.HistoryAsync(Guid.CreateVersion7())).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        var seeded = (await host.Products().ListAsync("?sort=name&limit=1")).ShouldSucceed().Items[0].Id;
        (await HistoryAsync(seeded)).ShouldBeEmpty();
        (await Merchant.HistoryAsync(seeded, "?limit=0&after=yesterday")).ShouldBeInvalid("limit", "after");
    }

    private async Task<IReadOnlyList<ApiProductChange>> HistoryAsync(Guid id) => (await Merchant.HistoryAsync(id)).ShouldSucceed().Items;

    private async Task<IEnumerable<string>> OfMerchantAsync(Guid id) =>
        (await HistoryAsync(id)).Where(change => change.ChangedBy == merchant).Select(change => change.Operation);

    private static string? After(ApiProductChange change, string field) => $"{change.Fields.Single(one => one.Field == field).After}";

    private static List<string> Says(ApiProductChange change) =>
        [.. change.Fields.Select(field => $"{field.Field}: {field.Before} > {field.After}")];
}
