using System.Globalization;
using System.Text;

namespace OnlineShop.Bench.Costs.Report;

/// <summary>Tells costs to a reader.</summary>
internal sealed class CostText
{
    private const double MillisecondsPerSecond = 1000;
    private readonly StringBuilder text = new();
    private readonly CostReport costs;

    private CostText(CostReport costs) => this.costs = costs;

    private string Each => $"for each {costs.Action} (of {costs.Actions})";

    public static string Of(CostReport costs) => new CostText(costs).Tell();

    private string Tell()
    {
        Line($"drained: {costs.DrainedPerSecond:F1} per s ({costs.Action}) over the load and the {costs.DrainSeconds:F1} s of its backlog");
        Line($"costs are counted until the last parcel had arrived, {costs.AllDoneSeconds:F1} s after the load");
        foreach (var left in costs.UnderWay)
            Line($"  still under way: {left}");
        TellMails();
        TellProcesses();
        TellDatabases();
        TellTables();
        TellStatements();
        return text.ToString();
    }

    private void TellMails()
    {
        if (costs.Mails is not { } mails)
            return;
        var (p50, p95, p99, longest) = (mails.P50, mails.P95, mails.P99, mails.Max);
        Line($"from placing an order to its mail, of {mails.Count} orders: p50 {p50:F0}, p95 {p95:F0}, p99 {p99:F0}, longest {longest:F0} ms");
    }

    private void TellProcesses()
    {
        Line($"processor time, ms {Each}; marginal: less what the idle shop costs{(costs.HasIdle ? "" : ", which was not looked at")}");
        Line($"  {"",-16}{"plain",10}{"marginal",10}{"cores",8}{"idle",8}{"MB",8}");
        TellProcess(costs.Processor, costs.MemoryTotal - MemoryOf(costs.Generator));
        foreach (var process in costs.Processes.Append(costs.Generator))
            TellProcess(process, MemoryOf(process));
    }

    private void TellProcess(CostLine line, double memory)
    {
        var (cores, idle) = (line.Total / MillisecondsPerSecond / costs.ProcessorSeconds, line.IdlePerSecond / MillisecondsPerSecond);
        Line($"  {line.Name,-16}{line.PerAction,10:F2}{Marginal(line),10}{cores,8:F3}{idle,8:F3}{memory,8:F0}");
    }

    private void TellDatabases()
    {
        Line($"PostgreSQL, {Each}");
        Line($"  {"",-18}{"total",14}{"plain",12}{"marginal",12}");
        foreach (var sum in costs.Postgres.Sums)
            Line($"  {sum.Name,-18}{sum.Total,14:F0}{sum.PerAction,12:F2}{Marginal(sum),12}");
        Line($"  commits: {List(costs.Postgres.Commits)}");
        Line($"  sessions opened: {List(costs.Postgres.Sessions)}");
        Line($"  produced: {List(costs.Postgres.Produced)}");
        Line($"  consumed: {List(costs.Postgres.Consumed)}");
    }

    private void TellTables()
    {
        Line($"rows written, {Each}: inserted, updated, deleted in all");
        foreach (var table in costs.Postgres.Tables)
            Line($"  {table.Name,-40}{table.WrittenPerAction,10:F2}{table.Inserted,10:F0}{table.Updated,10:F0}{table.Deleted,10:F0}");
        Line($"rows read by scans of a whole table, {Each} and in all");
        foreach (var table in costs.Postgres.TableScans)
            Line($"  {table.Name,-40}{table.PerAction,10:F1}{table.Total,12:F0}");
        Line($"entries of an index read, and rows fetched by them (scans of the index alone and by a bitmap fetch none)");
        foreach (var index in costs.Postgres.IndexScans)
            Line($"  {index.Name,-56}{index.Read,12:F0}{index.Fetched,12:F0}");
    }

    private void TellStatements()
    {
        if (costs.Postgres.Statements is not { } statements)
        {
            Line($"statements: the server does not count them (pg_stat_statements is not loaded)");
            return;
        }

        Line($"statements by time: calls, ms in all, ms each, rows, WAL bytes");
        foreach (var statement in statements)
        {
            Line($"  {statement.Calls,8:F0}{statement.Milliseconds,10:F0}{statement.MeanMilliseconds,9:F3}{statement.Rows,9:F0}{statement.WalBytes,11:F0}  {statement.Database}: {statement.Text}");
        }
    }

    private string Marginal(CostLine line) =>
        costs.HasIdle ? line.MarginalPerAction.ToString("F2", CultureInfo.InvariantCulture) : "-";

    private double MemoryOf(CostLine process) => costs.MemoryMegabytes.GetValueOrDefault(process.Name);

    private static string List(IReadOnlyList<CostLine> lines) =>
        string.Join(", ", lines.Select(line => FormattableString.Invariant($"{line.Name} {line.PerAction:F2}")));

    private void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
