using OnlineShop.BackOffice.Pages.Parts;

namespace OnlineShop.BackOffice.Tests;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(20, 5)]
    [InlineData(566.90, 100)]
    [InlineData(1_000_000, 200_000)]
    public void There_are_a_few_marks_for_any_figures(double most, int step)
    {
        ChartScale.StepFor([0, (decimal)most, (decimal)most / 3]).ShouldBe(step);
        (Math.Ceiling(most / step) + 1).ShouldBeLessThanOrEqualTo(ChartScale.MostMarks);
    }

    [Fact]
    public void What_is_below_zero_takes_room_as_well()
    {
        ChartScale.StepFor([-50, 70]).ShouldBe(20);
        ChartScale.StepFor([]).ShouldBe(1);
        ChartScale.StepFor([decimal.MaxValue]).ShouldBe(int.MaxValue);
    }
}
