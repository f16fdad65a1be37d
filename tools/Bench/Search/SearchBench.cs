using System.Net;
using Npgsql;
using OnlineShop.Bench.Load;
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
            IReadOnlyList<Step> visitors =
                [.. Enumerable.Range(0, options.Shoppers).Select(number => VisitorOf(http, products, number))];
            return await Measurement.RunAsync(options, visitors, All, cancel);
        }
        finally
        {
            await catalog.RemoveAsync(CancellationToken.None);
        }
    }

    /// <summary>A visitor with searches of their own, the same in every run.</summary>
    private static Step VisitorOf(HttpClient http, int products, int number)
    {
        var random = new Random(number);
        var queries = new SearchQueries(products, random);
        return (recorder, cancel) =>
        {
            var (kind, path) = queries.Next();
            return recorder.MeasureAsync(kind, () => AskAsync(http, path, random, cancel), All);
        };
    }

    /// <summary>
    /// Each search is another visitor's, since the Gateway limits what one may ask: from an address that is reserved
    /// for
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
