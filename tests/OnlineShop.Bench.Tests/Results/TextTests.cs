using System.Xml.Linq;
using OnlineShop.Bench.Soak;
using OnlineShop.Bench.Sweep;

namespace OnlineShop.Bench.Tests.Results;

public sealed class TextTests
{
    private static readonly IReadOnlyList<SweepStep> Steps =
        [new(1, 12.25, 80, 90, 99, 0), new(2, 20, 95, 120, 140, 0), new(4, 24, 160, 220, 300, 1)];

    [Fact]
    public void A_sweep_is_a_table()
    {
        var lines = SweepTable.Of(Steps, "order").Split('\n');
        lines[0].ShouldBe("| shoppers | orders/s | p50 | p95 | p99 | errors |");
        lines[2].ShouldBe("| 1 | 12.2 | 80 | 90 | 99 | 0 |");
        lines.Length.ShouldBe(6);
    }

    [Fact]
    public void A_sweep_is_a_picture_with_a_line_for_the_rate_and_each_latency()
    {
        var svg = XDocument.Parse(SweepChart.ToSvg(Steps, "order"));
        svg.Root!.Name.LocalName.ShouldBe("svg");
        var words = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        words.ShouldContain("shoppers");
        words.ShouldContain("p50, ms");
        words.ShouldContain("p99, ms");
        svg.Descendants().Count(
            element => element.Name.LocalName == "polyline" && ((string)element.Attribute("points")!).Split(' ').Length == Steps.Count)
            .ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void A_result_tells_its_errors_and_its_costs()
    {
        var text = Samples.Checkout().ToText();
        text.ShouldContain("order: 503");
        text.ShouldContain("drained: 8.3 per s (order)");
        text.ShouldContain("its mail, of 100 orders: p50 300, p95 500, p99 700, longest 900 ms");
        text.ShouldContain("pg_stat_statements is not loaded");
        (Samples.Checkout(withCosts: false) with { CostsMissing = "It is far away." }).ToText().ShouldContain("It is far away.");
    }

    [Fact]
    public void A_soak_tells_what_still_grows()
    {
        SoakSample[] samples = [Sample(0, 100, 100), Sample(1, 180, 150), Sample(2, 181, 200)];
        var lines = SoakText.Of(samples).Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        lines.Single(line => line is ["level", ..]).ShouldNotContain("grows");
        lines.Single(line => line is ["leak", ..]).ShouldContain("grows");
        SoakText.Of(samples[..2]).ShouldContain("too short");
    }

    private static SoakSample Sample(double minutes, double level, double leak) => new(
        minutes, new Dictionary<string, double> { ["level"] = level, ["leak"] = leak },
        new Dictionary<string, TableSize> { ["order.orders"] = new(100 * minutes, minutes) });
}
