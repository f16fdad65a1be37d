using System.Text.Json;
using OnlineShop.Bench.Load;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Tests.Results;

public sealed class RecorderTests
{
    private readonly Recorder recorder = new(TimeProvider.System);

    [Fact]
    public async Task A_refusal_is_counted_apart_from_errors_and_is_not_timed()
    {
        await recorder.MeasureOutcomeAsync("checkout", () => Task.FromResult(Outcome.Done));
        await recorder.MeasureOutcomeAsync("checkout", () => Task.FromResult(Outcome.Refused("priceChanged")));
        await recorder.MeasureOutcomeAsync("checkout", () => Task.FromResult(Outcome.Failed("503")));
        await recorder.MeasureOutcomeAsync("checkout", () => throw new JsonException());

        var result = Result();
        result.Latencies.ShouldHaveSingleItem().Count.ShouldBe(1);
        result.Refusals.ShouldNotBeNull().ShouldBe(new Dictionary<string, long> { ["checkout: priceChanged"] = 1 });
        result.Errors.Keys.ShouldBe(["checkout: 503", "checkout: an answer that cannot be read"]);
        result.ToText().ShouldContain("refused: 1");
    }

    [Fact]
    public void Where_nothing_was_refused_nothing_is_told_of_it()
    {
        Result().Refusals.ShouldBeNull();
        Result().ToText().ShouldNotContain("refused");
    }

    [Fact]
    public void Criteria_are_told_with_examples()
    {
        var result = Result() with { Criteria = [new("order prices", 70, 2, ["order 1", "order 2"])] };
        result.Violations.ShouldBe(2);
        result.ToText().ShouldContain("order 2");
        result.ToText().ShouldMatch(@"order prices\s+70 checked\s+2 violations");
    }

    private BenchResult Result() => recorder.Result(
        new BenchOptions("test", 1, TimeSpan.Zero, TimeSpan.Zero, new Uri("http://localhost")),
        new ClosedLoop(TimeProvider.System), TimeSpan.FromSeconds(1));
}
