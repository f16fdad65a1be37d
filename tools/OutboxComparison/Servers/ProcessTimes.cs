using System.Globalization;

namespace OnlineShop.OutboxComparison.Servers;

/// <summary>What processes have used of the processor, by <c>/proc</c>, in hundredths of a second.</summary>
internal static class ProcessTimes
{
    private const double MillisecondsPerTick = 10;

    // The fields of /proc/[pid]/stat behind the name, from 0 on.
    private const int Parent = 1;
    private const int User = 11;
    private const int System = 12;
    private const int WaitedUser = 13;
    private const int WaitedSystem = 14;

    /// <summary>Milliseconds that a process has used.</summary>
    public static double Of(int id) => Sum(Fields(id), User, System);

    /// <summary>Milliseconds that a process and its children have used, those that ended too.</summary>
    public static double OfTree(int id) => Sum(Fields(id), User, System, WaitedUser, WaitedSystem)
        + Processes().Where(fields => fields[Parent] == id.ToString(CultureInfo.InvariantCulture)).Sum(fields => Sum(fields, User, System));

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
                // It has ended meanwhile.
                continue;
            }

            yield return fields;
        }
    }

    /// <summary>The name stands in parentheses and may hold anything, so the fields are counted from its end.</summary>
    private static string[] Fields(int id)
    {
        var text = File.ReadAllText($"/proc/{id}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }
}
