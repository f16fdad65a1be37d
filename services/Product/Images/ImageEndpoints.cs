using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Catalog.Families;
using OnlineShop.Product.Images.Drawings;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Images;

internal static class ImageEndpoints
{
    public static void MapImages(this WebApplication app)
    {
        var drawings = app.MapGroup("/api/products/{id:guid}").AllowAnonymous().WithTags("Products");
        drawings.MapGet("/image.svg", DrawWholeAsync).WithName("getProductImage").WithSummary("Draws a picture of a product")
            .Produces(200, contentType: "image/svg+xml").ProducesProblem(404);
        drawings.MapGet("/detail.svg", DrawDetailAsync).WithName("getProductDetailImage").WithSummary("Draws a product from near by")
            .Produces(200, contentType: "image/svg+xml").ProducesProblem(404);
    }

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawWholeAsync(
        Guid id, ProductReader products, FamilyReader families, HttpResponse response, CancellationToken cancel) =>
        DrawAsync(id, products, families, response, isClose: false, cancel);

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawDetailAsync(
        Guid id, ProductReader products, FamilyReader families, HttpResponse response, CancellationToken cancel) =>
        DrawAsync(id, products, families, response, isClose: true, cancel);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawAsync(
        Guid id, ProductReader products, FamilyReader families, HttpResponse response, bool isClose, CancellationToken cancel)
    {
        if (await products.FindAsync(id, cancel) is not { } product)
            return Problem.NotFound("product");
        var drawn = DrawnProduct.From(product, await families.ValuesAsync(product, cancel));
        var picture = Encoding.UTF8.GetBytes(ProductImage.Draw(drawn, isClose));
        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(picture))[..16]}\"");
        return TypedResults.File(picture, "image/svg+xml; charset=utf-8", entityTag: tag);
    }
}
