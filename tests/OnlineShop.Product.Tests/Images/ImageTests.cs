using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using OnlineShop.Product.Images;

namespace OnlineShop.Product.Tests.Images;

[Collection(nameof(ProductHost))]
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
    public void Markup_in_a_name_is_text()
    {
        var svg = ProductImage.Draw("S-1", "<script>alert(1)</script> \" & '", "c\"<", "C & <D>");

        var document = XDocument.Parse(svg);
        document.Descendants().ShouldAllBe(element => element.Name.LocalName != "script");
        document.Root!.Attribute("aria-label")!.Value.ShouldBe("<script>alert(1)</script> \" & '");
    }

    [Fact]
    public void Products_of_a_category_differ_but_share_its_hue()
    {
        var (one, two) = (ProductImage.Draw("S-1", "Name", "audio", "Audio"), ProductImage.Draw("S-2", "Name", "audio", "Audio"));

        one.ShouldNotBe(two);
        one.Split("<circle")[0].ShouldBe(two.Split("<circle")[0]);
    }

    [Theory]
    [InlineData("Mug", "Mug")]
    [InlineData("Nordlys Over-Ear Wireless Headphones", "Nordlys Over-Ear|Wireless Headphones")]
    [InlineData(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
        "one two three four|five six seven eight|nine ten eleven…")]
    [InlineData("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahr…")]
    public void Names_are_broken_into_few_lines(string name, string lines) =>
        string.Join('|', ProductImage.Wrap(name)).ShouldBe(lines);
}
