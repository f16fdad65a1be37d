using System.Globalization;

namespace OnlineShop.Bench.Costs.Processes;

/// <summary>Reads <c>/proc</c>. What has ended meanwhile, or is not ours to read, is empty.</summary>
internal static class ProcFiles
{
    private const string Root = "/proc";
    private const double KilobytesPerMegabyte = 1024;

    /// <summary>Every process of the machine; none where there is no <c>/proc</c>.</summary>
    public static IReadOnlyList<ProcStat> Stats() =>
        !Directory.Exists(Root)
            ? []
            :
            [
                .. Directory.EnumerateDirectories(Root)
                    .Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit))
                    .Select(folder => ProcStat.Parse(Read($"{folder}/stat"))).OfType<ProcStat>(),
            ];

    public static IReadOnlyList<string> CommandLine(int id) =>
        Read($"{Root}/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The environment that a process was started with, each variable between two zeros.</summary>
    public static string EnvironmentOf(int id) => "\0" + Read($"{Root}/{id}/environ");

    /// <summary>What a process holds of the memory; a page that n processes share counts 1/n in each.</summary>
    public static double PssMegabytes(int id)
    {
        // "Pss:   12345 kB"
        var words = Read($"{Root}/{id}/smaps_rollup").Split('\n')
            .FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            ?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var kilobytes, ..]
            ? double.Parse(kilobytes, CultureInfo.InvariantCulture) / KilobytesPerMegabyte
            : 0;
    }

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
