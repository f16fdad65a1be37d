using OnlineShop.Architecture.Tests.Rules;

namespace OnlineShop.Architecture.Tests;

public sealed class ArchitectureTests
{
    private static readonly Rule[] Rules = [.. ShapeRules.All, .. LayerRules.All, .. DataRules.All];

    public static TheoryData<string> Names => [.. Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_holds(string rule) => Find(rule).Breaches(Repository.Files).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void It_bites(string rule)
    {
        var found = Find(rule);
        foreach (var files in found.Wrong)
            found.Breaches(files).ShouldNotBeEmpty(files[^1].Path);
    }

    [Fact]
    public void The_sources_are_read()
    {
        Repository.Files.Count(file => file.Service == "services/Order").ShouldBeGreaterThan(50);
        new SourceFile("a.cs", "// DateTime.Now\nvar text = \"DateTime.Now\";").Code.ShouldNotContain("Now");
    }

    private static Rule Find(string name) => Rules.Single(rule => rule.Name == name);
}
