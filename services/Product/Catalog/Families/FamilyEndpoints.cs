using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Catalog.Families;

/// <summary>What the shop's owner does with families.</summary>
internal static class FamilyEndpoints
{
    public static void MapFamilies(this WebApplication app)
    {
        var families = app.MapGroup("/api/products/families").WithValidation().RequireAuthorization(ShopPolicies.ManageCatalog)
            .WithTags("Product management");
        families.MapPost("/", CreateAsync).WithName("createProductFamily")
            .WithSummary("Makes products the variants of a family; 409 where one is in another family")
            .WithDescription("Each variant has a value for each option, in their order, and no two variants have the same values.")
            .ProducesProblem(400).ProducesProblem(409);
        families.MapGet("/{id:guid}", GetAsync).WithName("getProductFamily").WithSummary("Reads a family").ProducesProblem(404);
        families.MapPut("/{id:guid}", ChangeAsync).WithName("changeProductFamily")
            .WithSummary("Replaces a family and its variants; 409 where version is not the current one, or a product is in another family")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        families.MapDelete("/{id:guid}", DissolveAsync).WithName("dissolveProductFamily")
            .WithSummary("Dissolves a family; its products stay").ProducesProblem(404);
    }

    private static async Task<Results<Created<Family>, ProblemHttpResult>> CreateAsync(
        CreateFamily request, ManageFamilies manage, FamilyReader families, CancellationToken cancel) =>
        (await manage.CreateAsync(request, cancel)).TryGet(out var family, out var refusal)
            && await families.FindAsync(family.Id, cancel) is { } created
            ? TypedResults.Created($"/api/products/families/{family.Id}", created)
            : refusal is null ? Problem.NotFound("family") : Problem.Of(refusal);

    private static async Task<Results<Ok<Family>, ProblemHttpResult>> GetAsync(
        Guid id, FamilyReader families, CancellationToken cancel) =>
        await families.FindAsync(id, cancel) is { } family ? TypedResults.Ok(family) : Problem.NotFound("family");

    private static async Task<Results<Ok<Family>, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeFamily request, ManageFamilies manage, FamilyReader families, CancellationToken cancel) =>
        (await manage.ChangeAsync(id, request, cancel)).TryGet(out _, out var refusal)
            && await families.FindAsync(id, cancel) is { } changed
            ? TypedResults.Ok(changed)
            : refusal is null ? Problem.NotFound("family") : Problem.Of(refusal);

    private static async Task<Results<NoContent, ProblemHttpResult>> DissolveAsync(
        Guid id, ManageFamilies manage, CancellationToken cancel) =>
        await manage.DissolveAsync(id, cancel) ? TypedResults.NoContent() : Problem.NotFound("family");
}
