using System.Globalization;
using System.Text;

namespace OnlineShop.Bench.Results;

/// <summary>What one kind of action came to. Times in milliseconds, of actions that went well.</summary>
internal sealed record Latency(
    string Kind, long Count, double PerSecond, double P50, double P95, double P99, double Max);

/// <summary>What a measurement came to.</summary>
/// <param name="Errors">How often each kind of failure was seen.</param>
internal sealed record BenchResult(
    string Scenario, int Shoppers, double Seconds, IReadOnlyList<Latency> Latencies,
    IReadOnlyDictionary<string, long> Errors)
{
    /// <summary>How many actions went well.</summary>
    public long Succeeded => Latencies.Sum(latency => latency.Count);

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{Scenario}: {Shoppers} shoppers, {Seconds:F1} s (closed loop; times in ms)");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {"",-10}{"count",10}{"per s",10}{"p50",10}{"p95",10}{"p99",10}{"max",10}");
        foreach (var line in Latencies)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {line.Kind,-10}{line.Count,10}{line.PerSecond,10:F1}{line.P50,10:F1}{line.P95,10:F1}{line.P99,10:F1}{line.Max,10:F1}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  errors: {Errors.Values.Sum()}");
        foreach (var (kind, count) in Errors)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {count,8}  {kind}");
        return text.ToString();
    }
}
