using OnlineShop.Bench.Compare;

namespace OnlineShop.Bench.Tests.Results;

public sealed class ComparisonTests
{
    [Fact]
    public void Every_main_figure_is_held_against_the_earlier_one()
    {
        var figures = Comparison.Of(Samples.Checkout(), Samples.Checkout(p99: 40, commits: 1500))
            .ToDictionary(figure => figure.Name);

        figures["order"].Ratio.ShouldBe(1);
        figures["order p99"].ShouldBe(new ComparedFigure("order p99", "ms", 80, 40));
        figures["order p99"].Ratio.ShouldBe(0.5);
        figures["commits"].ShouldBe(new ComparedFigure("commits", "per order", 30, 15));
        figures["processor: postgres"].After.ShouldBe(15);
        figures["processor"].After.ShouldBe(24);
        figures["memory"].After.ShouldBe(450);
    }

    [Fact]
    public void What_only_one_result_has_has_no_ratio()
    {
        var figures = Comparison.Of(Samples.Checkout(withCosts: false), Samples.Checkout()).ToDictionary(figure => figure.Name);
        figures["commits"].ShouldBe(new ComparedFigure("commits", "per order", null, 30));
        figures["commits"].Ratio.ShouldBeNull();

        var turned = Comparison.Of(Samples.Checkout(), Samples.Checkout(withCosts: false)).ToDictionary(figure => figure.Name);
        turned["commits"].ShouldBe(new ComparedFigure("commits", "per order", 30, null));
        // A figure that was nothing has no multiple: nothing was idle there.
        Comparison.Of(Samples.Checkout(), Samples.Checkout()).Single(figure => figure.Name == "sessions opened").Ratio.ShouldBeNull();
    }

    [Fact]
    public void The_text_has_a_line_for_each_figure()
    {
        var text = Comparison.ToText(Samples.Checkout(), Samples.Checkout(p99: 40));
        text.ShouldContain("order p99");
        text.ShouldContain("0.500");
    }
}
