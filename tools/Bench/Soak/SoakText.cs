using System.Globalization;
using System.Text;

namespace OnlineShop.Bench.Soak;

/// <summary>Tells how a shop grew in a soak.</summary>
internal static class SoakText
{
    private const int TablesTold = 15;

    /// <summary>Below this a growth is the noise of a heap that is collected now and then.</summary>
    private const double NoiseMegabytes = 20;

    private const double NoiseShare = 0.1;

    public static string Of(IReadOnlyList<SoakSample> samples)
    {
        if (samples.Count < 3)
            return "too short to tell what grows: less than three looks\n";
        var (first, middle, last) = (samples[0], samples[samples.Count / 2], samples[^1]);
        var text = new StringBuilder();
        Line(text, $"memory in MB at {first.Minutes:F1}, {middle.Minutes:F1} and {last.Minutes:F1} minutes,");
        Line(text, $"  and the growth of the second half, which must level off");
        var total = new Growth(
            first.MemoryMegabytes.Values.Sum(), middle.MemoryMegabytes.Values.Sum(), last.MemoryMegabytes.Values.Sum());
        foreach (var (name, growth) in last.MemoryMegabytes.Keys.Order(StringComparer.Ordinal)
            .Select(name => (name, GrowthOf(name, first, middle, last))).Append(("all", total)))
        {
            var mark = growth.IsRise ? "  still grows" : "";
            Line(text, $"  {name,-40}{growth.First,10:F0}{growth.Middle,10:F0}{growth.Last,10:F0}{growth.Second,10:F1}{mark}");
        }

        Line(text, $"tables that grew most in the second half: rows and MB at the end, and their growth");
        foreach (var (name, size) in last.Tables
            .OrderByDescending(table => table.Value.Megabytes - Before(table.Key).Megabytes)
            .ThenBy(table => table.Key, StringComparer.Ordinal).Take(TablesTold))
        {
            var (rows, megabytes) = (size.Rows - Before(name).Rows, size.Megabytes - Before(name).Megabytes);
            Line(text, $"  {name,-40}{size.Rows,10:F0}{size.Megabytes,10:F1}{rows,10:F0}{megabytes,10:F1}");
        }

        return text.ToString();

        TableSize Before(string table) => middle.Tables.GetValueOrDefault(table) ?? new TableSize(0, 0);
    }

    private static Growth GrowthOf(string name, SoakSample first, SoakSample middle, SoakSample last) => new(
        first.MemoryMegabytes.GetValueOrDefault(name), middle.MemoryMegabytes.GetValueOrDefault(name),
        last.MemoryMegabytes.GetValueOrDefault(name));

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Growth(double First, double Middle, double Last)
    {
        public double Second => Last - Middle;

        public bool IsRise => Second > NoiseMegabytes && Second > Middle * NoiseShare;
    }
}
