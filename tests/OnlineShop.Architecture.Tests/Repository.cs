using System.Reflection;

namespace OnlineShop.Architecture.Tests;

/// <summary>The repository's sources, without what builds leave beside them.</summary>
internal static class Repository
{
    private static readonly string[] Folders =
        ["services", "integrations", "tools", "OnlineShop.ServiceDefaults", "OnlineShop.AppHost"];
    private static readonly string[] Kinds = [".cs", ".csproj"];

    public static string Root { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Root").Value!);

    public static IReadOnlyList<SourceFile> Files { get; } =
    [
        .. Folders.SelectMany(
            folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Where(path => Kinds.Contains(Path.GetExtension(path)))
            .Select(path => (Path: Path.GetRelativePath(Root, path).Replace('\\', '/'), Full: path))
            .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj"))
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.Full))),
    ];
}
