using System.Globalization;
using System.Text;

namespace OnlineShop.Bench.Sweep;

/// <summary>A sweep as a table in Markdown.</summary>
internal static class SweepTable
{
    /// <param name="action">What is counted.</param>
    public static string Of(IReadOnlyList<SweepStep> steps, string action)
    {
        var text = new StringBuilder();
        Line(text, $"| shoppers | {action}s/s | p50 | p95 | p99 | errors |");
        Line(text, $"|---|---|---|---|---|---|");
        foreach (var step in steps)
            Line(text, $"| {step.Shoppers} | {step.PerSecond:F1} | {step.P50:F0} | {step.P95:F0} | {step.P99:F0} | {step.Errors} |");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
