namespace OnlineShop.Bench.Costs.Processes;

/// <summary>What a process of the shop is, told by its command line.</summary>
internal static class ProcessNames
{
    /// <summary>Processes that are none of the others.</summary>
    public const string Others = "others";

    private const string Project = "OnlineShop.";
    private const int LookedAt = 2;

    /// <summary>The servers and the orchestrator, by what their file is called.</summary>
    private static readonly IReadOnlyDictionary<string, string> Programs =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["postgres"] = "postgres", ["postgres.sh"] = "postgres", ["GarnetServer"] = "redis", ["mongod"] = "mongodb",
            ["dcp"] = "dcp", ["Aspire.Dashboard"] = "dashboard", [$"{Project}KafkaBroker"] = "broker",
        };

    /// <summary>
    /// A service by its resource name (<c>order</c>), a server by what it is, whichever replica or session of it. The
    /// program is the first word, or the second where the first runs it (<c>dotnet OnlineShop.Order.dll</c>).
    /// </summary>
    public static string Of(IReadOnlyList<string> commandLine)
    {
        foreach (var word in commandLine.Take(LookedAt))
        {
            // A session of PostgreSQL calls itself "postgres: user database ...".
            if (word.StartsWith("postgres:", StringComparison.Ordinal))
                return "postgres";
            var file = Path.GetFileName(word);
            if (file.EndsWith(".dll", StringComparison.Ordinal))
                file = Path.GetFileNameWithoutExtension(file);
            if (Programs.TryGetValue(file, out var program))
                return program;
            if (file.StartsWith(Project, StringComparison.Ordinal))
                return file[Project.Length..].ToLowerInvariant();
        }

        return Others;
    }
}
