using System.Net;
using System.Text.Json.Nodes;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Families;

[Collection(nameof(ReviewsAndFamilies))]
public sealed class FamilyTests(ProductHost host)
{
    private ProductsClient Admin => host.ProductsOfAdmin();

    [Fact]
    public async Task Details_of_a_variant_show_the_options_and_all_variants()
    {
        var blue = await host.CreateAsync(NewProduct() with { Name = "Shirt, blue", Price = Euros(12), OnHand = 3 });
        var red = await host.CreateAsync(NewProduct() with { Name = "Shirt, red", Price = Euros(9), OnHand = 0 });

        var family = (await Admin.CreateFamilyAsync(
            new FamilyBody(" Shirt ", ["Colour", " Size "], [new(blue.Id, [" Blue ", "M"]), new(red.Id, ["Red", "M"])])))
            .ShouldSucceed(HttpStatusCode.Created);

        family.Name.ShouldBe("Shirt");
        family.Options.ShouldBe(["Colour", "Size"]);
        family.Version.ShouldBe(1);
        family.Variants.Select(variant => (variant.ProductId, variant.Sku, variant.Price, variant.Available, variant.Retired))
            .ShouldBe([(blue.Id, blue.Sku, Euros(12), 3, false), (red.Id, red.Sku, Euros(9), 0, false)]);
        family.Variants.SelectMany(variant => variant.Values).ShouldBe(["Blue", "M", "Red", "M"]);
        (await Admin.FamilyAsync(family.Id)).ShouldSucceed().Variants.Count.ShouldBe(2);

        var shown = await host.Products().GetAsync(red.Id);
        shown.FamilyId.ShouldBe(family.Id);
        shown.Options!.Select(option => (option.Name, option.Value, string.Join(',', option.Values)))
            .ShouldBe([("Colour", "Red", "Blue,Red"), ("Size", "M", "M")]);
        shown.Variants!.Select(variant => (variant.Id, variant.Price, variant.Available, variant.ImageUrl))
            .ShouldBe([(blue.Id, Euros(12), 3, blue.ImageUrl), (red.Id, Euros(9), 0, red.ImageUrl)]);
        shown.Variants![0].Options.ShouldBe([new("Colour", "Blue"), new("Size", "M")]);
        (await host.Products().FindAsync(blue.Sku)).ShouldSucceed().Options![0].Value.ShouldBe("Blue");
    }

    [Fact]
    public async Task A_product_in_no_family_has_neither_options_nor_variants()
    {
        var product = await host.Products().FindAsync(await host.CreateIdAsync());

        product.ShouldSucceed().Variants.ShouldBeNull();
        product.Text.ShouldNotContain("variants");
        product.Text.ShouldNotContain("familyId");
    }

    [Fact]
    public async Task A_change_replaces_the_variants_and_is_seen_at_once()
    {
        var (family, ids) = await CreateAsync(3);
        await host.Products().GetAsync(ids[0]);
        var more = await host.CreateIdAsync();

        var changed = (await Admin.ChangeFamilyAsync(
            family.Id, new FamilyBody("Other", ["Weight"], [new(more, ["1 kg"]), new(ids[1], ["2 kg"])], family.Version)))
            .ShouldSucceed();

        changed.Version.ShouldBe(2);
        changed.Variants.Select(variant => variant.ProductId).ShouldBe([more, ids[1]]);
        (await host.Products().GetAsync(ids[0])).FamilyId.ShouldBeNull();
        (await host.Products().GetAsync(ids[1])).Options!.Single().Values.ShouldBe(["1 kg", "2 kg"]);
        (await Admin.ChangeFamilyAsync(family.Id, new FamilyBody("X", ["W"], [new(ids[1], ["1"])], Version: 1)))
            .ShouldBeRefused(HttpStatusCode.Conflict, "versionConflict").Member<long>("version").ShouldBe(2);
    }

    [Fact]
    public async Task Variants_may_exchange_their_values()
    {
        var (family, ids) = await CreateAsync(2);

        (await Admin.ChangeFamilyAsync(family.Id, new FamilyBody("F", ["Size"], [new(ids[0], ["V1"]), new(ids[1], ["V0"])])))
            .ShouldSucceed().Variants.Select(variant => variant.Values[0]).ShouldBe(["V1", "V0"]);
    }

    [Fact]
    public async Task A_dissolved_family_leaves_its_products()
    {
        var (family, ids) = await CreateAsync(2);
        (await host.Products().GetAsync(ids[0])).Variants!.Count.ShouldBe(2);

        (await Admin.DissolveFamilyAsync(family.Id)).ShouldSucceed(HttpStatusCode.NoContent);

        (await host.Products().GetAsync(ids[0])).Variants.ShouldBeNull();
        (await Admin.FamilyAsync(family.Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.DissolveFamilyAsync(family.Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.ChangeFamilyAsync(family.Id, new FamilyBody("F", ["Size"], [new(ids[0], ["S"])])))
            .ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_retired_variant_is_no_longer_offered_and_keeps_its_place()
    {
        var (family, ids) = await CreateAsync(2);
        await host.RetireAsync(ids[1]);

        (await host.Products().GetAsync(ids[0])).Variants!.Single().Id.ShouldBe(ids[0]);
        (await host.Products().GetAsync(ids[1])).Variants!.Select(variant => variant.Id).ShouldBe(ids);
        (await Admin.FamilyAsync(family.Id)).ShouldSucceed().Variants[1].Retired.ShouldBeTrue();
        (await Admin.ChangeFamilyAsync(family.Id, new FamilyBody("F", ["Size"], [new(ids[0], ["S"]), new(ids[1], ["M"])])))
            .ShouldSucceed();

        (await Admin.RestoreAsync(ids[1])).ShouldSucceed().Variants!.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Every_field_at_fault_is_named()
    {
        (await Admin.PostAsync<ApiFamily>("/api/products/families", new { })).ShouldBeInvalid("name", "options", "variants");
        var id = await host.CreateIdAsync();
        var bad = JsonNode.Parse(
            $$"""
            {"name":"a\nb","options":["Size"," ","size"],"variants":[{"productId":"{{id}}","values":["S","a","\u0007"]},null,
             {"values":["S"]},{"productId":"{{id}}","values":["s","x","y"]},{"productId":"{{Guid.NewGuid()}}","values":["S","X"," Y "]}]}
            """);
        (await Admin.PostAsync<ApiFamily>("/api/products/families", bad)).ShouldBeInvalid(
            "name", "options[1]", "options[2]", "variants[0].values[2]", "variants[1]", "variants[2].productId", "variants[2].values",
            "variants[3].productId", "variants[4].values");
        var change = new { version = 0, options = new[] { "1", "2", "3", "4", "5" } };
        (await Admin.PutAsync<ApiFamily>($"/api/products/families/{Guid.NewGuid()}", change))
            .ShouldBeInvalid("name", "options", "variants", "version");
    }

    [Fact]
    public async Task Products_that_are_not_there_or_retired_are_named()
    {
        var retired = await host.CreateIdAsync();
        await host.RetireAsync(retired);

        (await Admin.CreateFamilyAsync(
            new FamilyBody("F", ["Size"], [new(retired, ["S"]), new(await host.CreateIdAsync(), ["M"]), new(Guid.NewGuid(), ["L"])])))
            .ShouldBeInvalid("variants[0].productId", "variants[2].productId");
    }

    [Fact]
    public async Task A_product_is_in_one_family_at_most()
    {
        var (_, ids) = await CreateAsync(2);

        (await Admin.CreateFamilyAsync(new FamilyBody("F", ["Size"], [new(await host.CreateIdAsync(), ["S"]), new(ids[1], ["M"])])))
            .ShouldBeRefused(HttpStatusCode.Conflict, "inAnotherFamily").Fields.ShouldBe(["variants[1].productId"]);
    }

    [Fact]
    public async Task Of_requests_that_want_one_product_in_several_families_one_wins()
    {
        var shared = await host.CreateIdAsync();
        var others = new List<Guid>();
        for (var i = 0; i < 8; i++)
            others.Add(await host.CreateIdAsync());

        // Half of them name the shared product first, half last: none may wait for another in a circle.
        var answers = await Task.WhenAll(others.Select((other, i) => Admin.CreateFamilyAsync(
            new FamilyBody(
                "F", ["Size"],
                i % 2 == 0 ? [new(shared, ["S"]), new(other, ["M"])] : [new(other, ["M"]), new(shared, ["S"])]))));

        var won = answers.Single(answer => answer.Status == HttpStatusCode.Created);
        foreach (var lost in answers.Where(answer => answer != won))
            lost.ShouldBeRefused(HttpStatusCode.Conflict, "inAnotherFamily");
        (await host.Products().GetAsync(shared)).FamilyId.ShouldBe(won.Body!.Id);
    }

    [Fact]
    public async Task Of_changes_based_on_one_version_one_wins()
    {
        var (family, ids) = await CreateAsync(2);
        var change = new FamilyBody("Changed", ["Size"], [new(ids[0], ["S"])], family.Version);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Admin.ChangeFamilyAsync(family.Id, change)));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task Only_administrators_manage_families()
    {
        var (family, ids) = await CreateAsync(1);
        var body = new FamilyBody("F", ["Size"], [new(ids[0], ["S"])]);
        Func<ProductsClient, Task<HttpStatusCode>>[] calls =
        [
            async client => (await client.CreateFamilyAsync(body)).Status,
            async client => (await client.FamilyAsync(family.Id)).Status,
            async client => (await client.ChangeFamilyAsync(family.Id, body)).Status,
            async client => (await client.DissolveFamilyAsync(family.Id)).Status,
        ];

        foreach (var call in calls)
        {
            (await call(host.Products())).ShouldBe(HttpStatusCode.Unauthorized);
            (await call(host.Products(Guid.NewGuid()))).ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    private async Task<(ApiFamily Family, Guid[] Ids)> CreateAsync(int variants)
    {
        var ids = new Guid[variants];
        for (var i = 0; i < variants; i++)
            ids[i] = await host.CreateIdAsync();
        var body = new FamilyBody("F", ["Size"], [.. ids.Select((id, i) => new FamilyVariantBody(id, [$"V{i}"]))]);
        return ((await Admin.CreateFamilyAsync(body)).ShouldSucceed(HttpStatusCode.Created), ids);
    }
}
