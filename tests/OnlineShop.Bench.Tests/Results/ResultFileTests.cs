using OnlineShop.AppTesting;
using OnlineShop.Bench.Compare;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Tests.Results;

public sealed class ResultFileTests : IDisposable
{
    private readonly DirectoryInfo folder = new(TestFolder.Create("shop-bench-"));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_result_is_read_as_it_was_written()
    {
        var result = Samples.Checkout() with
        {
            Refusals = new Dictionary<string, long> { ["order: priceChanged"] = 3 },
            Criteria = [new Criterion("order prices", 7, 1, ["order 1"])],
        };
        var path = await ResultFile.WriteAsync(result, folder, "word", CancellationToken.None);
        Path.GetFileName(path).ShouldEndWith("-checkout-word.json");

        var read = await ResultFile.ReadAsync(new FileInfo(path), CancellationToken.None);
        read.Latencies.ShouldBe(result.Latencies);
        read.Errors.ShouldBe(result.Errors);
        read.Refusals.ShouldBe(result.Refusals);
        read.Criteria.ShouldNotBeNull().ShouldHaveSingleItem().Examples.ShouldBe(["order 1"]);
        Comparison.Of(result, read).ShouldAllBe(figure => figure.Before == figure.After);
    }

    [Fact]
    public async Task A_result_of_before_there_were_costs_is_read_too()
    {
        var path = Path.Combine(folder.FullName, "old.json");
        await File.WriteAllTextAsync(path, """
            {
              "takenAt": "2026-11-29T11:10:41.1121951+00:00", "commit": "8a8e26f", "machine": { "cores": 2 },
              "scenario": "checkout", "shoppers": 16, "seconds": 30.2,
              "latencies": [{ "kind": "order", "count": 1220, "perSecond": 40.4, "p50": 382.72, "p95": 596.48, "p99": 708.61, "max": 1009.66 }],
              "errors": {}
            }
            """);

        var read = await ResultFile.ReadAsync(new FileInfo(path), CancellationToken.None);
        read.Costs.ShouldBeNull();
        Comparison.Of(read, Samples.Checkout()).Single(figure => figure.Name == "order p50").Before.ShouldBe(382.72);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("no json")]
    [InlineData("""{ "results": [] }""")]
    public async Task What_is_no_result_is_refused(string text)
    {
        var path = Path.Combine(folder.FullName, "other.json");
        await File.WriteAllTextAsync(path, text);
        await Should.ThrowAsync<InvalidDataException>(() => ResultFile.ReadAsync(new FileInfo(path), CancellationToken.None));
    }
}
