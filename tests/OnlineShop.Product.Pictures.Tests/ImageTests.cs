using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Product.Tests;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Pictures.Tests;

[Collection(nameof(ProductPictures))]
public sealed class ImageTests(ProductHost host)
{
    [Fact]
    public async Task A_product_has_a_picture_that_stays_the_same()
    {
        var path = $"/api/products/{await host.CreateIdAsync()}/image.svg";

        var first = await host.Anonymous.GetAsync(path);

        first.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        XDocument.Parse(await first.Content.ReadAsStringAsync()).Root!.Name.LocalName.ShouldBe("svg");
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        (await host.Anonymous.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_view_from_near_by_is_another_picture()
    {
        var path = $"/api/products/{await host.CreateIdAsync()}";

        var near = await host.Anonymous.GetAsync($"{path}/detail.svg");

        near.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        near.Headers.CacheControl!.ToString().ShouldBe("public, max-age=3600");
        near.Headers.ETag.ShouldNotBe((await host.Anonymous.GetAsync($"{path}/image.svg")).Headers.ETag);
    }

    [Fact]
    public async Task A_variant_is_drawn_in_its_own_colour()
    {
        var blue = await host.CreateAsync(NewProduct() with { Name = "Mug" });
        var red = await host.CreateAsync(NewProduct() with { Name = "Mug" });
        (await host.ProductsOfAdmin().CreateFamilyAsync(
            new FamilyBody("Mug", ["Colour"], [new(blue.Id, ["Blue"]), new(red.Id, ["Red"])]))).ShouldSucceed(HttpStatusCode.Created);

        var (first, second) = (await DrawnAsync(blue.Id), await DrawnAsync(red.Id));

        first.ShouldContain("#365f96");
        second.ShouldBe(first.Replace("#365f96", "#b23a3a"));
    }

    private Task<string> DrawnAsync(Guid id) => host.Anonymous.GetStringAsync($"/api/products/{id}/image.svg");
}
