using System.Globalization;
using System.Text;

namespace OnlineShop.Bench.Costs.Report;

/// <summary>Tells costs to a reader.</summary>
internal static class CostText
{
    public static string Of(CostReport costs)
    {
        var text = new StringBuilder();
        Line(text, $"drained: {costs.DrainedPerSecond:F1} {costs.Action}s/s over load and the {costs.DrainSeconds:F1} s until nothing was under way");
        foreach (var left in costs.UnderWay)
            Line(text, $"  still under way: {left}");
        Line(text, $"processor time, ms {Each(costs)}; marginal: less what the idle shop costs ({costs.IdleSeconds:F0} s looked at)");
        Line(text, $"  {"",-16}{"plain",10}{"marginal",10}{"cores",8}{"idle",8}{"MB",8}");
        Processor(text, costs.Processor, costs, costs.MemoryTotal - costs.MemoryMegabytes.GetValueOrDefault(costs.Generator.Name));
        foreach (var process in costs.Processes)
            Processor(text, process, costs, costs.MemoryMegabytes.GetValueOrDefault(process.Name));
        Processor(text, costs.Generator, costs, costs.MemoryMegabytes.GetValueOrDefault(costs.Generator.Name));
        Databases(text, costs, costs.Postgres);
        return text.ToString();
    }

    private static void Processor(StringBuilder text, CostLine line, CostReport costs, double memory) => Line(
        text,
        $"  {line.Name,-16}{line.PerAction,10:F2}{line.MarginalPerAction,10:F2}{line.Total / 1000 / costs.ProcessorSeconds,8:F3}{line.IdlePerSecond / 1000,8:F3}{memory,8:F0}");

    private static void Databases(StringBuilder text, CostReport costs, PostgresCosts postgres)
    {
        Line(text, $"PostgreSQL, {Each(costs)}");
        Line(text, $"  {"",-18}{"total",14}{"plain",12}{"marginal",12}");
        foreach (var sum in postgres.Sums)
            Line(text, $"  {sum.Name,-18}{sum.Total,14:F0}{sum.PerAction,12:F2}{sum.MarginalPerAction,12:F2}");
        Line(text, $"  commits: {List(postgres.Commits)}");
        Line(text, $"  sessions opened: {List(postgres.Sessions)}");
        Line(text, $"  produced: {List(postgres.Produced)}");
        Line(text, $"  consumed: {List(postgres.Consumed)}");
        Line(text, $"rows written, {Each(costs)}: inserted, updated, deleted in all");
        foreach (var table in postgres.Tables)
            Line(text, $"  {table.Name,-40}{table.WrittenPerAction,10:F2}{table.Inserted,10:F0}{table.Updated,10:F0}{table.Deleted,10:F0}");
        Line(text, $"rows read by scans of a whole table, {Each(costs)} and in all");
        foreach (var table in postgres.TableScans)
            Line(text, $"  {table.Name,-40}{table.PerAction,10:F1}{table.Total,12:F0}");
        Line(text, $"entries of an index read and rows fetched by them (a scan of the index alone or by a bitmap fetches none)");
        foreach (var index in postgres.IndexScans)
            Line(text, $"  {index.Name,-56}{index.Read,12:F0}{index.Fetched,12:F0}");
        if (postgres.Statements is not { } statements)
        {
            Line(text, $"statements: the server does not count them (pg_stat_statements is not loaded)");
            return;
        }

        Line(text, $"statements by time: calls, ms in all, ms each, rows, WAL bytes");
        foreach (var statement in statements)
            Line(text, $"  {statement.Calls,8:F0}{statement.Milliseconds,10:F0}{statement.MeanMilliseconds,9:F3}{statement.Rows,9:F0}{statement.WalBytes,11:F0}  {statement.Database}: {statement.Text}");
    }

    private static string Each(CostReport costs) => $"for each {costs.Action} (of {costs.Actions})";

    private static string List(IReadOnlyList<CostLine> lines) =>
        string.Join(", ", lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Name} {line.PerAction:F2}")));

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
