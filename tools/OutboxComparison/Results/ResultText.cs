using System.Globalization;
using System.Text;

namespace OnlineShop.OutboxComparison.Results;

/// <summary>The results as a table.</summary>
internal static class ResultText
{
    public static string Of(IReadOnlyList<WayResult> results)
    {
        var text = new StringBuilder();
        Add("burst: at full speed", result => result.Burst);
        Add("steady: at a fixed rate", result => result.Steady);
        return text.ToString();

        void Add(string title, Func<WayResult, LoadResult> load)
        {
            text.AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"{title} (latency in ms, processor time in ms per message)");
            text.AppendLine(
                Row("", "messages", "per s", "p50", "p99", "services", "postgres", "broker", "lost", "twice", "overtaken"));
            foreach (var result in results)
                text.AppendLine(Row($"{result.Way} {result.Round}", Cells(load(result))));
        }
    }

    private static string[] Cells(LoadResult load) =>
    [
        Number(load.Messages), Number(load.PerSecond), Number(load.P50, 1), Number(load.P99, 1),
        Number(load.Processor.Services, 3), Number(load.Processor.Postgres, 3), Number(load.Processor.Broker, 3),
        Number(load.Lost), Number(load.Twice), Number(load.Overtaken),
    ];

    private static string Row(string name, params string[] cells) =>
        $"  {name,-20}{string.Concat(cells.Select(cell => $"{cell,11}"))}";

    private static string Number(double value, int digits = 0) =>
        value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
