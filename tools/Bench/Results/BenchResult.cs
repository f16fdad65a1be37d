using System.Globalization;
using System.Text;
using OnlineShop.Bench.Costs.Report;
using OnlineShop.Bench.Soak;

namespace OnlineShop.Bench.Results;

/// <summary>What one kind of action came to. Times in milliseconds, of actions that went well.</summary>
internal sealed record Latency(
    string Kind, long Count, double PerSecond, double P50, double P95, double P99, double Max);

/// <summary>What a measurement came to.</summary>
/// <param name="Load">When shoppers acted; null in files that are older than the open loop.</param>
/// <param name="Rate">Actions a second that were asked for; null in a closed loop.</param>
/// <param name="Errors">How often each kind of failure was seen.</param>
/// <param name="Costs">What it cost; null where that is not known.</param>
/// <param name="CostsMissing">Why it is not known; null where it is, or where nobody asked.</param>
/// <param name="Soak">What was seen each minute of a soak.</param>
/// <param name="Refusals">How often the shop rightly refused, by kind and reason; null where it never did.</param>
/// <param name="Criteria">What must hold, and whether it did; null where the scenario checks nothing.</param>
internal sealed record BenchResult(
    string Scenario, int Shoppers, double Seconds, string? Load, double? Rate, IReadOnlyList<Latency> Latencies,
    IReadOnlyDictionary<string, long> Errors, CostReport? Costs = null, string? CostsMissing = null,
    IReadOnlyList<SoakSample>? Soak = null, IReadOnlyDictionary<string, long>? Refusals = null,
    IReadOnlyList<Criterion>? Criteria = null)
{
    /// <summary>How many actions went well.</summary>
    public long Succeeded => Latencies.Sum(latency => latency.Count);

    /// <summary>How often something did not hold that must.</summary>
    public long Violations => Criteria?.Sum(criterion => criterion.Violations) ?? 0;

    private string Times => Rate is null ? "times in ms" : "times in ms, from the intended start";

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{Scenario}: {Shoppers} shoppers, {Seconds:F1} s ({Load}; {Times})");
        var width = Math.Max(10, Latencies.Select(line => line.Kind.Length + 1).DefaultIfEmpty().Max());
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {new string(' ', width)}{"count",10}{"per s",10}{"p50",10}{"p95",10}{"p99",10}{"max",10}");
        foreach (var line in Latencies)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {line.Kind.PadRight(width)}{line.Count,10}{line.PerSecond,10:F1}{line.P50,10:F1}{line.P95,10:F1}{line.P99,10:F1}{line.Max,10:F1}");
        Append(text, "errors", Errors);
        if (Refusals is not null)
            Append(text, "refused", Refusals);
        if (Criteria is not null)
            Append(text, Criteria);
        if (Costs is not null)
            text.Append(CostText.Of(Costs));
        if (CostsMissing is not null)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"costs and drain: left out, since the shop is not a local run of this source tree. {CostsMissing}");
        if (Soak is not null)
            text.Append(SoakText.Of(Soak));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, IReadOnlyDictionary<string, long> counts)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"  {name}: {counts.Values.Sum()}");
        foreach (var (kind, count) in counts)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {count,8}  {kind}");
    }

    private static void Append(StringBuilder text, IReadOnlyList<Criterion> criteria)
    {
        text.AppendLine("  criteria:");
        foreach (var criterion in criteria)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"    {criterion.Name,-14}{criterion.Checked,10} checked{criterion.Violations,8} violations");
            foreach (var example in criterion.Examples)
                text.AppendLine(CultureInfo.InvariantCulture, $"      {example}");
        }
    }
}
