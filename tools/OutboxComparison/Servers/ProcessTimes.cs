using System.Globalization;

namespace OnlineShop.OutboxComparison.Servers;

/// <summary>Processor time of processes, from <c>/proc</c>, which counts in hundredths of a second.</summary>
internal static class ProcessTimes
{
    private const double MillisecondsPerTick = 10;

    // Fields of /proc/[pid]/stat, counted from 0 after the process name.
    private const int Parent = 1;
    private const int User = 11;
    private const int System = 12;
    private const int WaitedUser = 13;
    private const int WaitedSystem = 14;

    /// <summary>Milliseconds used by a process.</summary>
    public static double Of(int id) => Sum(Fields(id), User, System);

    /// <summary>Milliseconds used by a process and its children, including those that have ended.</summary>
    public static double OfTree(int id) => Sum(Fields(id), User, System, WaitedUser, WaitedSystem)
        + Processes().Where(fields => fields[Parent] == id.ToString(CultureInfo.InvariantCulture))
            .Sum(fields => Sum(fields, User, System));

    public static int ParentOf(int id) => int.Parse(Fields(id)[Parent], CultureInfo.InvariantCulture);

    private static double Sum(string[] fields, params int[] which) =>
        which.Sum(field => long.Parse(fields[field], CultureInfo.InvariantCulture)) * MillisecondsPerTick;

    private static IEnumerable<string[]> Processes()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id))
                continue;
            string[] fields;
            try
            {
                fields = Fields(id);
            }
            catch (IOException)
            {
                // The process has just ended.
                continue;
            }

            yield return fields;
        }
    }

    /// <summary>The name is in parentheses and may contain anything, so the fields are counted from its end.</summary>
    private static string[] Fields(int id)
    {
        var text = File.ReadAllText($"/proc/{id}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }
}
