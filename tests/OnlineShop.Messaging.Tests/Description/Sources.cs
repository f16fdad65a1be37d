using System.Reflection;
using System.Text.RegularExpressions;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>What the sources of the services say of who reads and sends which messages.</summary>
internal static partial class Sources
{
    /// <summary>
    /// Who reads what, by the compositions of the services. The services' own tests compare it with what they really handle
    /// (<c>MessageDocument</c>).
    /// </summary>
    public static IReadOnlyList<(string Service, MessageDescriptor Message)> Readers { get; } =
    [
        .. Directory.EnumerateDirectories(Root).Order(StringComparer.Ordinal)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*Service.cs"))
            .SelectMany(path => Handled(File.ReadAllText(path)).Distinct().Select(
                type => (
                    Path.GetFileName(Path.GetDirectoryName(path))!.ToLowerInvariant(),
                    MessageCatalog.All.Single(message => message.Name == type)))),
    ];

    /// <summary>Whether the code of a service names a type.</summary>
    public static bool Name(string service, string type) =>
        Directory.EnumerateDirectories(Root)
            .Where(folder => Path.GetFileName(folder).Equals(service, StringComparison.OrdinalIgnoreCase))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Any(path => File.ReadLines(path).Any(line => !IsComment().IsMatch(line) && Regex.IsMatch(line, $@"\b{type}\b")));

    private static string Root => typeof(Eventually).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "Services").Value!;

    private static IEnumerable<string> Handled(string code)
    {
        foreach (Match match in Handler().Matches(code))
            yield return match.Groups[1].Value;
        if (AskedToErase().IsMatch(code))
            yield return nameof(UserErasureRequested);
    }

    [GeneratedRegex(@"\.Handle<(\w+), \w+>\(\)")]
    private static partial Regex Handler();

    [GeneratedRegex(@"\.HoldPersonalData<\w+>\(\)")]
    private static partial Regex AskedToErase();

    [GeneratedRegex(@"^\s*//")]
    private static partial Regex IsComment();
}
