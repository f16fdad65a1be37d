using System.Globalization;

namespace OnlineShop.Bench.Costs.Processes;

/// <summary>A line of <c>/proc/[pid]/stat</c> (proc(5)): whose child a process is, and its processor time.</summary>
/// <param name="Milliseconds">Used by the process itself, and by those of its children that have ended.</param>
internal sealed record ProcStat(int Id, int Parent, double Milliseconds)
{
    /// <summary>The kernel tells times in hundredths of a second, whatever it counts in.</summary>
    private const double MillisecondsPerTick = 10;

    // Fields after the name, counted from 0.
    private const int ParentField = 1;
    private const int UserField = 11;
    private const int ChildrenSystemField = 14;

    /// <summary>
    /// Reads a line; null where it is none. The name is in parentheses and may contain anything, so the fields are
    /// counted from its end.
    /// </summary>
    public static ProcStat? Parse(string line)
    {
        var (begin, end) = (line.IndexOf(" (", StringComparison.Ordinal), line.LastIndexOf(')'));
        if (begin < 0 || end < begin)
            return null;
        var fields = line[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= ChildrenSystemField)
            return null;
        var ticks = fields[UserField..(ChildrenSystemField + 1)]
            .Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        return new ProcStat(
            int.Parse(line[..begin], CultureInfo.InvariantCulture),
            int.Parse(fields[ParentField], CultureInfo.InvariantCulture), ticks * MillisecondsPerTick);
    }
}
