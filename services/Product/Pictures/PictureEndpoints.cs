using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Pictures;

internal static class PictureEndpoints
{
    public static void MapPictures(this WebApplication app)
    {
        var pictures = app.MapGroup("/api/products/{id:guid}/pictures").WithValidation();
        pictures.MapGet("/{hash}/{width:int}.webp", ServeAsync).WithName("getProductPicture").AllowAnonymous().WithTags("Products")
            .WithSummary("Reads an uploaded picture of a product in one of its widths")
            .WithDescription("Addresses come from the product's pictures. What is behind one never changes: it may be kept for ever.")
            .Produces(200, contentType: "image/webp").ProducesProblem(404);

        var managed = pictures.MapGroup("").RequireAuthorization(ShopPolicies.ManageCatalog).WithTags("Product management");
        managed.MapPost("/", UploadAsync).WithName("uploadProductPicture").ChecksQueryText()
            .WithSummary("Adds a picture to a product, as its last; 200 with the one that is there where the same bytes came before")
            .WithDescription(
                "The body is the file itself: PNG, JPEG or WebP by its content, of at most 5 MiB, at least 800 x 400 pixels "
                + "and at most 25 million. "
                + "It is kept as WebP in up to three widths, turned as the camera says, without anything else that is in the file. "
                + "409 tooManyPictures where the product has 10.")
            .TakesFile("image/png", "image/jpeg", "image/webp", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(PictureRules.MostBytes))
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);
        managed.MapPut("/{pictureId:guid}", ChangeAsync).WithName("changeProductPicture")
            .WithSummary("Says anew what a picture shows and which place it has; the others move")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        managed.MapDelete("/{pictureId:guid}", DeleteAsync).WithName("deleteProductPicture").WithSummary("Removes a picture of a product")
            .ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ServeAsync(
        Guid id, string hash, int width, PictureReader pictures, HttpResponse response, CancellationToken cancel)
    {
        // U+0000 in an address must not get into a statement.
        if (!hash.All(char.IsAsciiHexDigitLower) || await pictures.FindFileAsync(id, hash, width, cancel) is not { } content)
            return Problem.NotFound("picture");
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(content, "image/webp", entityTag: new EntityTagHeaderValue($"\"{hash}-{width}\""));
    }

    private static async Task<Results<Created<ProductPicture>, Ok<ProductPicture>, ProblemHttpResult>> UploadAsync(
        Guid id, [AsParameters] UploadPicture query, HttpRequest request, PictureUpload upload, CancellationToken cancel)
    {
        var (stored, problem) = await upload.TakeAsync(id, query.Alt!, request, cancel);
        if (stored is null)
            return problem!;
        var picture = ProductPicture.From(stored.Picture);
        return stored.IsNew ? TypedResults.Created(picture.Url, picture) : TypedResults.Ok(picture);
    }

    private static async Task<Results<Ok<ProductPicture>, ProblemHttpResult>> ChangeAsync(
        Guid id, Guid pictureId, ChangePicture request, ManagePictures pictures, CancellationToken cancel) =>
        (await pictures.ChangeAsync(id, pictureId, request.Alt!, request.Position!.Value, cancel)).TryGet(out var picture, out var refusal)
            ? TypedResults.Ok(ProductPicture.From(picture))
            : Problem.Of(refusal);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, Guid pictureId, ManagePictures pictures, CancellationToken cancel) =>
        (await pictures.DeleteAsync(id, pictureId, cancel)).TryGet(out _, out var refusal) ? TypedResults.NoContent() : Problem.Of(refusal);
}
