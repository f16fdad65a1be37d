using System.Globalization;
using System.Text;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Compare;

/// <summary>A figure of two results.</summary>
/// <param name="Before">Null where only the later result has it.</param>
/// <param name="After">Null where only the earlier result has it.</param>
internal sealed record ComparedFigure(string Name, string Unit, double? Before, double? After)
{
    /// <summary>How many times the earlier value the later one is; null where that means nothing.</summary>
    public double? Ratio => Before is > 0 ? After / Before : null;
}

/// <summary>Holds a result against an earlier one.</summary>
internal static class Comparison
{
    private const string Nothing = "-";

    /// <summary>Every main figure of either, in the order of the later result.</summary>
    public static IReadOnlyList<ComparedFigure> Of(BenchResult before, BenchResult after)
    {
        var (earlier, later) = (MainFigure.Of(before), MainFigure.Of(after));
        var values = earlier.ToDictionary(figure => figure.Name, StringComparer.Ordinal);
        var names = later.Select(figure => figure.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. later.Select(figure => new ComparedFigure(
                figure.Name, figure.Unit, values.GetValueOrDefault(figure.Name)?.Value, figure.Value)),
            .. earlier.Where(figure => !names.Contains(figure.Name))
                .Select(figure => new ComparedFigure(figure.Name, figure.Unit, figure.Value, null)),
        ];
    }

    public static string ToText(BenchResult before, BenchResult after)
    {
        var text = new StringBuilder();
        Line(text, $"compared with {before.Scenario}, {before.Shoppers} shoppers, {before.Seconds:F1} s");
        Line(text, $"  {"",-28}{"",-14}{"before",12}{"now",12}{"ratio",9}");
        foreach (var figure in Of(before, after))
            Line(text, $"  {figure.Name,-28}{figure.Unit,-14}{Number(figure.Before, "F2"),12}{Number(figure.After, "F2"),12}{Number(figure.Ratio, "F3"),9}");
        return text.ToString();
    }

    private static string Number(double? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? Nothing;

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
