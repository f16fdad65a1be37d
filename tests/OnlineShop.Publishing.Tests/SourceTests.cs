using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OnlineShop.Publishing.Tests;

/// <summary>What images are made from.</summary>
public sealed partial class SourceTests
{
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(Published.Root, "Dockerfile"));

    public static TheoryData<string> Projects => [.. Published.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Dockerfile_copies_what_is_there_and_all_that_a_service_refers_to(string folder)
    {
        var copied = Copy().Matches(Dockerfile)
            .SelectMany(
                copy => copy.Groups[1].Value.Replace("${PROJECT}", folder).Replace("*.csproj", $"OnlineShop.{Path.GetFileName(folder)}.csproj").Split(' ')[..^1])
            .Select(path => path.TrimEnd('/')).ToArray();
        // The rules of .editorconfig decide whether the build has warnings, and a warning ends it.
        copied.ShouldContain(".editorconfig");
        copied.Where(path => !Path.Exists(Path.Combine(Published.Root, path))).ShouldBeEmpty();
        foreach (var project in References(Path.Combine(Published.Root, folder, $"OnlineShop.{Path.GetFileName(folder)}.csproj")).Select(path => Path.GetRelativePath(Published.Root, path)))
        {
            copied.ShouldContain(project, "Its project file decides which packages are restored.");
            copied.Any(path => project.StartsWith(path + "/", StringComparison.Ordinal))
                .ShouldBeTrue($"The source beside {project} is built.");
        }
    }

    [Fact]
    public async Task Images_of_the_SDK_and_of_Dockerfile_have_one_base_and_no_root()
    {
        var (status, output) = await Tool.RunAsync(
            "dotnet",
            ["msbuild", "services/Order", "-getProperty:ContainerRepository,ContainerBaseImage,ContainerUser", "-getItem:ContainerPort"], Published.Root);
        status.ShouldBe(0, output);
        var container = JsonNode.Parse(output)!;
        Published.Text(container["Properties"]!["ContainerRepository"]).ShouldBe("online-shop/order");
        Published.Text(container["Properties"]!["ContainerUser"]).ShouldBe("app");
        Published.Text(container["Items"]!["ContainerPort"]!.AsArray().Single()!["Identity"]).ShouldBe("8080");
        From()
            .Matches(Dockerfile)[^1].Groups[1].Value.ShouldBe(
                Published.Text(container["Properties"]!["ContainerBaseImage"]));
        Dockerfile.ShouldContain("\nUSER 1654\n");
    }

    private static IEnumerable<string> References(string project) => Reference().Matches(File.ReadAllText(project))
        .Select(reference => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Groups[1].Value)))
            .SelectMany(References).Prepend(project);

    [GeneratedRegex("^COPY (?!--)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Copy();

    [GeneratedRegex("^FROM (\\S+)", RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();
}
