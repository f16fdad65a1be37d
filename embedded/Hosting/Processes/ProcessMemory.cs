using System.Globalization;

namespace OnlineShop.Embedded.Hosting.Processes;

/// <summary>
/// Adds up the resident memory of processes and all their descendants, as /proc tells it. Two sums, since a page that several share
/// (libraries, PostgreSQL's buffers) is in the RSS of each, but in memory once: PSS gives each its part of it.
/// </summary>
internal static class ProcessMemory
{
    private static readonly long s_pageSize = Environment.SystemPageSize;

    public static (long Rss, long Pss) ResidentBytes(IEnumerable<int> roots)
    {
        var children = ReadParents().ToLookup(p => p.Parent, p => p.Id);
        var seen = new HashSet<int>();
        var pending = new Stack<int>(roots);
        while (pending.TryPop(out var id))
        {
            if (!seen.Add(id))
                continue;
            foreach (var child in children[id])
                pending.Push(child);
        }

        return (seen.Sum(Resident), seen.Sum(Proportional));
    }

    private static long Proportional(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return 0;
        }
    }

    private static long Resident(int id)
    {
        try
        {
            return long.Parse(File.ReadAllText($"/proc/{id}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * s_pageSize;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static IEnumerable<(int Id, int Parent)> ReadParents()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            // The name is in parentheses and may hold spaces; the parent is the second field after it.
            yield return (id, int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture));
        }
    }
}
