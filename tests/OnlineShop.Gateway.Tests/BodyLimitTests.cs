using System.Net;

namespace OnlineShop.Gateway.Tests;

public sealed class BodyLimitTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    private const int Usual = 1024 * 1024;
    private const int OfPictures = 5 * Usual;
    private const int OfFiles = 10 * Usual;

    [Theory]
    [InlineData("/api/products", Usual, true)]
    [InlineData("/api/products", Usual + 1, false)]
    [InlineData("/api/products/0199/pictures?alt=x", OfPictures, true)]
    [InlineData("/api/products/0199/pictures?alt=x", OfPictures + 1, false)]
    [InlineData("/api/products/imports?dryRun=true", OfFiles, true)]
    [InlineData("/api/products/imports?dryRun=true", OfFiles + 1, false)]
    public async Task Pictures_and_files_of_products_may_be_larger_than_other_bodies(string path, int length, bool passes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[length]) };
        // What is refused is refused before it is sent.
        request.Headers.ExpectContinue = true;
        using var response = await host.AsAdmin().SendAsync(request);

        if (passes)
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        else
            await response.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
    }
}
