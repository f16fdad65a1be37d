using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OnlineShop.Product.Uploads;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Imports;

/// <summary>Products as files: all of them out, and many of them in.</summary>
internal static class ImportEndpoints
{
    private const string Csv = "text/csv";

    public static void MapImports(this WebApplication app)
    {
        var products = app.MapGroup("/api/products").WithValidation().RequireAuthorization(ShopPolicies.ManageCatalog).WithTags("Imports");
        products.MapGet("/export.csv", Export).WithName("exportProducts")
            .WithSummary("Writes all products, retired ones too, as CSV")
            .WithDescription(
                "RFC 4180 in UTF-8 with a byte order mark: sku, name, description, category (its slug), price (EUR), weightGrams, onHand, "
                + "retired. "
                + "A text that a spreadsheet would run as a formula has a ' in front, which an import takes off.")
            .Produces(200, contentType: Csv);
        var imports = products.MapGroup("/imports");
        imports.MapPost("/", StartAsync).WithName("startImport").WithSummary("Takes a file of products in, in the background")
            .WithDescription(
                "The body is the file: CSV in UTF-8 with a header, at most 10 MiB and 50,000 rows, columns as in an export, in any order. "
                + "Only sku is required; an empty cell, or a column that is not there, leaves what is. "
                + "A row makes the product of its SKU, or changes it where it says something else. "
                + "Bad rows are left out and reported. With dryRun=true nothing is stored.")
            .TakesFile(Csv, "application/octet-stream").WithMetadata(new RequestSizeLimitAttribute(ImportFile.MostBytes))
            .Produces<ProductImport>(202).ProducesProblem(400).ProducesProblem(413);
        imports.MapGet("/", ListAsync).WithName("listImports").WithSummary("Lists the imports of the last 90 days, newest first")
            .ProducesProblem(400);
        imports.MapGet("/{id:guid}", GetAsync).WithName("getImport")
            .WithSummary("Tells how far an import is, and what is wrong with its rows").ProducesProblem(404);
        imports.MapGet("/{id:guid}/bad-rows.csv", WriteBadRowsAsync).WithName("getBadRows")
            .WithSummary("Writes the bad rows of an import as CSV, with what is wrong with each")
            .Produces(200, contentType: Csv).ProducesProblem(404);
    }

    private static PushStreamHttpResult Export(ProductExport export, HttpContext http) =>
        TypedResults.Stream(stream => export.WriteAsync(stream, http.RequestAborted), Csv + "; charset=utf-8", "products.csv");

    private static async Task<Results<Accepted<ProductImport>, ProblemHttpResult>> StartAsync(
        [AsParameters] StartImport query, HttpRequest request, CurrentUser user, ProductImports imports, CancellationToken cancel)
    {
        if (await UploadBody.ReadAsync(request, ImportFile.MostBytes, cancel) is not { } content)
            return UploadProblems.TooLarge(ImportFile.MostBytes);
        var (file, fault) = ImportFile.Read(content);
        if (file is null)
            return Problem.Invalid("body", fault!);
        var import = await imports.AddAsync(file, query.DryRun == "true", user.Id, cancel);
        return TypedResults.Accepted($"/api/products/imports/{import.Id}", import);
    }

    private static async Task<Ok<Page<ProductImport>>> ListAsync(
        [AsParameters] ListImports query, ProductImports imports, CancellationToken cancel) =>
        TypedResults.Ok(await imports.ListAsync(query.Page, cancel));

    private static async Task<Results<Ok<ProductImport>, ProblemHttpResult>> GetAsync(
        Guid id, ProductImports imports, CancellationToken cancel) =>
        await imports.FindAsync(id, cancel) is { } import ? TypedResults.Ok(import) : Problem.NotFound("import");

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> WriteBadRowsAsync(
        Guid id, ProductImports imports, HttpContext http, CancellationToken cancel) =>
        await imports.FindColumnsAsync(id, cancel) is { } columns
            ? TypedResults.Stream(
                stream => BadRowsFile.WriteAsync(stream, columns, imports.ReadBadRowsAsync(id, http.RequestAborted), http.RequestAborted),
                Csv + "; charset=utf-8", "bad-rows.csv")
            : Problem.NotFound("import");
}
