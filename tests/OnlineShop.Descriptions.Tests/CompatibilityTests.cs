using System.Text.Json.Nodes;

namespace OnlineShop.Descriptions.Tests;

/// <summary>Clients of the last release work with the API of now (docs/adr/0008-api-versions.md).</summary>
public sealed class CompatibilityTests(ChangeComparisons changes) : IClassFixture<ChangeComparisons>
{
    /// <summary>Changes that a client notices, by their names.</summary>
    public static TheoryData<string> Breaks => [.. ChangeComparisons.Breaks.Keys];

    /// <summary>Changes that a client bears, by their names.</summary>
    public static TheoryData<string> Additions => [.. ChangeComparisons.Additions.Keys];

    [SkippableFact]
    public async Task What_worked_at_the_last_release_works_now() =>
        (await Comparison.RunAsync([(await ReadAsync("openapi.released.json"), await ReadAsync("openapi.json"))]))
            .ShouldHaveSingleItem()
            .ShouldBeEmpty("docs/adr/0008-api-versions.md says how something is retired; after a release, sh eng/release-api.sh");

    [SkippableTheory]
    [MemberData(nameof(Breaks))]
    public async Task A_change_that_breaks_clients_is_found(string what) =>
        (await changes.OfAsync(what)).ShouldContain(line => line.Contains(ChangeComparisons.Breaks[what].Said, StringComparison.Ordinal), what);

    [SkippableTheory]
    [MemberData(nameof(Additions))]
    public async Task What_is_added_breaks_nobody(string what) => (await changes.OfAsync(what)).ShouldBeEmpty(what);

    /// <summary>A file of the folder docs.</summary>
    internal static async Task<JsonNode> ReadAsync(string file) =>
        JsonNode.Parse(await File.ReadAllTextAsync(DocsFolder.PathOf(file)))!;
}
