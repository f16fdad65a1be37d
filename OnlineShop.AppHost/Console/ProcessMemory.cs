using System.Globalization;

namespace OnlineShop.AppHost.Console;

/// <summary>What the processes of a run hold in memory.</summary>
internal static class ProcessMemory
{
    private const double KilobytesPerMegabyte = 1024;

    /// <summary>
    /// The sum of PSS (proportional set size: a page that n processes share counts 1/n in each) of this process, its descendants,
    /// and all that carry the data folder in their environment.
    /// </summary>
    public static double ProportionalMegabytes(string dataFolder)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path))
            .Where(name => name.All(char.IsAsciiDigit))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture)).ToDictionary(id => id, ParentOf);
        var counted = new HashSet<int>(RunProcesses.Of(dataFolder)) { Environment.ProcessId };
        int before;
        do
        {
            before = counted.Count;
            counted.UnionWith(
                parents.Where(process => counted.Contains(process.Value)).Select(process => process.Key).ToArray());
        }
        while (counted.Count > before);
        return counted.Sum(PssOf) / KilobytesPerMegabyte;
    }

    private static int ParentOf(int id)
    {
        // "pid (name) state ppid …": a name may hold spaces and brackets.
        var stat = Read($"/proc/{id}/stat");
        var rest = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 0;
    }

    private static double PssOf(int id) =>
        Read($"/proc/{id}/smaps_rollup").Split('\n')
            .FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            : 0;

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
