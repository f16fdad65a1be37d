using System.Net;
using System.Text;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Product.Imports;

namespace OnlineShop.Product.Tests.Imports;

internal static class ImportSteps
{
    public const string Header = "sku,name,description,category,price,weightGrams,onHand,retired";

    /// <summary>A file of these lines.</summary>
    public static byte[] File(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    /// <summary>Uploads a file, and has all of it taken in.</summary>
    public static async Task<ApiImport> TakeInAsync(this ProductHost host, byte[] file, bool dryRun = false)
    {
        var started = (await host.ProductsOfAdmin().ImportAsync(file, dryRun)).ShouldSucceed(HttpStatusCode.Accepted);
        started.State.ShouldBe("waiting");
        await host.Get<ImportWorker>().RunOnceAsync(default);
        var done = (await host.ProductsOfAdmin().ImportAsync(started.Id)).ShouldSucceed();
        (done.State, done.Done).ShouldBe(("done", done.Total));
        return done;
    }

    public static (int Created, int Changed, int Unchanged, int Bad) Counts(this ApiImport import) =>
        (import.Created, import.Changed, import.Unchanged, import.Bad);

    /// <summary>A file that the shop writes, as its bytes.</summary>
    public static async Task<byte[]> DownloadAsync(this ProductHost host, string path)
    {
        using var answer = await host.ProductsOfAdmin().Http.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
