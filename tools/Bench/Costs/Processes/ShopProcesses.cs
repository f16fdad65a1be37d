using System.Globalization;

namespace OnlineShop.Bench.Costs.Processes;

/// <summary>
/// The processes of the shop that runs from a source tree, and no other shop's: those that carry its data folder in
/// their environment, its AppHost, the orchestrator that watches over the AppHost, and all of their descendants.
/// </summary>
internal sealed class ShopProcesses(string root, string dataFolder)
{
    /// <summary>The load generator, which is no part of the shop.</summary>
    public const string Generator = "load generator";

    private readonly string mark = $"\0SHOP_DATA_FOLDER={dataFolder}\0";
    private readonly string appHost = Path.Combine(root, "OnlineShop.AppHost") + Path.DirectorySeparatorChar;

    /// <summary>Processor time by name.</summary>
    public CounterSet ReadTimes() =>
        CounterSet.Of(Find().Select(process => (Figure.Processor, process.Name, process.Stat.Milliseconds)));

    /// <summary>Megabytes by name: the sum of PSS, in which a page that n processes share counts 1/n in each.</summary>
    public IReadOnlyDictionary<string, double> ReadMemory() =>
        Find().GroupBy(process => process.Name, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => Math.Round(group.Sum(process => ProcFiles.PssMegabytes(process.Stat.Id)), 1));

    private List<(string Name, ProcStat Stat)> Find()
    {
        var stats = ProcFiles.Stats();
        var commands = stats.ToDictionary(stat => stat.Id, stat => ProcFiles.CommandLine(stat.Id));
        // "OnlineShop.AppHost" or "dotnet OnlineShop.AppHost.dll".
        var hosts = stats
            .Where(stat => commands[stat.Id].Take(2).Any(word => word.StartsWith(appHost, StringComparison.Ordinal)))
            .Select(stat => stat.Id.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        var found = stats.Where(stat => IsRoot(stat, commands[stat.Id], hosts)).Select(stat => stat.Id).ToHashSet();
        for (var before = -1; before != found.Count;)
        {
            before = found.Count;
            found.UnionWith(stats.Where(stat => found.Contains(stat.Parent)).Select(stat => stat.Id).ToList());
        }

        found.Add(Environment.ProcessId);
        return
        [
            .. stats.Where(stat => found.Contains(stat.Id)).Select(stat => (NameOf(stat, commands[stat.Id]), stat)),
        ];
    }

    /// <summary>The orchestrator names the AppHost, with which it ends: <c>dcp start-apiserver --monitor 793</c>.</summary>
    private static bool WatchesOver(HashSet<string> hosts, IReadOnlyList<string> command) =>
        ProcessNames.Of(command) == "dcp"
        && command.SkipWhile(word => word != "--monitor").Skip(1).Take(1).Any(hosts.Contains);

    private bool IsRoot(ProcStat stat, IReadOnlyList<string> command, HashSet<string> hosts) =>
        hosts.Contains(stat.Id.ToString(CultureInfo.InvariantCulture))
        || WatchesOver(hosts, command)
        || ProcFiles.EnvironmentOf(stat.Id).Contains(mark, StringComparison.Ordinal);

    private static string NameOf(ProcStat stat, IReadOnlyList<string> command) =>
        stat.Id == Environment.ProcessId ? Generator : ProcessNames.Of(command);
}
