using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OnlineShop.Product.Catalog;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Images;

internal static class ImageEndpoints
{
    public static void MapImages(this WebApplication app) =>
        app.MapGet("/api/products/{id:guid}/image.svg", DrawAsync).WithName("getProductImage").AllowAnonymous().WithTags("Products")
            .WithSummary("Draws a picture of a product").Produces(200, contentType: "image/svg+xml")
                .ProducesProblem(404);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawAsync(
        Guid id, ProductReader products, HttpResponse response, CancellationToken cancel)
    {
        if (await products.FindAsync(id, cancel) is not { } product)
            return Problem.NotFound("product");
        var picture = Encoding.UTF8.GetBytes(
            ProductImage.Draw(product.Sku, product.Name, product.Category, product.CategoryName));
        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(picture))[..16]}\"");
        return TypedResults.File(picture, "image/svg+xml; charset=utf-8", entityTag: tag);
    }
}
