namespace OnlineShop.Embedded.Hosting.Processes;

/// <summary>Finds installed programs.</summary>
internal static class ProgramFinder
{
    public static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>A PostgreSQL program: Debian keeps the server's outside PATH, one folder a version.</summary>
    public static string? Postgres(string name) => OnPath(name) ?? PostgresFolders()
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>The muxer that runs .NET assemblies, from the runtime that this process runs on.</summary>
    public static string Dotnet()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var muxer = Path.Combine(root, "dotnet");
        return File.Exists(muxer) ? muxer : OnPath("dotnet") ?? "dotnet";
    }

    private static IEnumerable<string> PostgresFolders()
    {
        var root = new DirectoryInfo("/usr/lib/postgresql");
        return root.Exists
            ? root.EnumerateDirectories()
                .OrderByDescending(d => int.TryParse(d.Name, out var version) ? version : 0)
                .Select(d => Path.Combine(d.FullName, "bin"))
            : [];
    }
}
