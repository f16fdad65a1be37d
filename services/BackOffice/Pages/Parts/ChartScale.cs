namespace OnlineShop.BackOffice.Pages.Parts;

/// <summary>The marks of a chart's axis.</summary>
internal static class ChartScale
{
    /// <summary>More marks than that stand too close.</summary>
    public const int MostMarks = 8;

    private const int UsualSteps = 6;

    /// <summary>
    /// How far the marks are from one another: 1, 2 or 5 of a power of ten, and so that there are a few for any figures. Orders have no
    /// fractions, and sums need none.
    /// </summary>
    public static int StepFor(IEnumerable<decimal> figures)
    {
        var (least, most) = figures.Aggregate(
            (Least: 0m, Most: 0m), (seen, figure) => (Math.Min(seen.Least, figure), Math.Max(seen.Most, figure)));
        var wanted = (most - least) / UsualSteps;
        for (long power = 1; power <= int.MaxValue / 5; power *= 10)
        {
            foreach (var part in (int[])[1, 2, 5])
            {
                if (power * part >= wanted)
                    return (int)(power * part);
            }
        }

        return int.MaxValue;
    }
}
