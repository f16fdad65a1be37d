using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Imports;

/// <summary>Files of products that are taken in.</summary>
internal sealed class ShopImports(ShopDesk shop)
{
    public const string Path = "/products/import";

    /// <summary>The most bytes of a file that the shop takes.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private const int Newest = 10;

    /// <summary>Uploads a file. It is worked off in the background.</summary>
    /// <param name="dryRun">Whether the shop only tells what it would do.</param>
    public Task<Reply<ProductImport>> StartAsync(byte[] file, bool dryRun) => shop.AskAsync(
        "/api/products/imports",
        client => client.StartImportAsync(
            new FileParameter(new MemoryStream(file, writable: false), null, "text/csv"), dryRun ? "true" : "false"));

    public Task<Reply<ProductImport>> GetAsync(Guid id, CancellationToken cancel) => shop.AskAsync(
        "/api/products/imports/{id}", client => client.GetImportAsync(id, cancel), cancel);

    public Task<Reply<ProductImportPage>> NewestAsync() =>
        shop.AskAsync("/api/products/imports", client => client.ListImportsAsync(Newest));
}
