using System.Net;
using Npgsql;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Search;

/// <summary>Fills the catalog, searches it as many visitors at once would, and takes out what it put in.</summary>
internal static class SearchBench
{
    /// <summary>All searches together, beside each kind.</summary>
    private const string All = "(all)";

    public static async Task<BenchResult> RunAsync(
        BenchOptions options, int products, string postgres, CancellationToken cancel)
    {
        var settings =
            new NpgsqlConnectionStringBuilder(postgres) { Database = "product-db", ApplicationName = "shop bench" };
        await using var database = NpgsqlDataSource.Create(settings.ConnectionString);
        var catalog = new BenchCatalog(database);
        var clock = TimeProvider.System;
        try
        {
            var started = clock.GetTimestamp();
            await catalog.FillAsync(products, cancel);
            await Console.Out.WriteLineAsync(
                $"{products} products are there after {clock.GetElapsedTime(started).TotalSeconds:F0} s");
            using var http = ShopHttp.Create(options.Gateway);
            var recorder = new Recorder();
            await LoadAsync(http, products, options.Shoppers, new Recorder(), options.Warmup, seed: 0, cancel);
            var elapsed = await LoadAsync(
                http, products, options.Shoppers, recorder, options.Measured, seed: 1000, cancel);
            return recorder.Result(options, elapsed);
        }
        finally
        {
            await catalog.RemoveAsync(CancellationToken.None);
        }
    }

    private static async Task<TimeSpan> LoadAsync(
        HttpClient http, int products, int visitors, Recorder recorder, TimeSpan duration, int seed,
        CancellationToken cancel)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(seed, visitors).Select(visitor => Task.Run(
            async () =>
            {
                var random = new Random(visitor);
                var queries = new SearchQueries(products, random);
                while (clock.GetElapsedTime(started) < duration && !cancel.IsCancellationRequested)
                {
                    var (kind, path) = queries.Next();
                    await recorder.MeasureAsync(kind, () => AskAsync(http, path, random, cancel), All);
                }
            },
            cancel)));
        return clock.GetElapsedTime(started);
    }

    /// <summary>
    /// Each search is another visitor's, since the Gateway limits what one may ask: from an address that is reserved for
    /// measurements (RFC 2544).
    /// </summary>
    private static async Task<string?> AskAsync(HttpClient http, string path, Random random, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", $"198.18.{random.Next(256)}.{random.Next(1, 255)}");
        using var response = await http.SendAsync(request, cancel);
        await response.Content.CopyToAsync(Stream.Null, cancel);
        return response.StatusCode is HttpStatusCode.OK ? null : $"{(int)response.StatusCode}";
    }
}
