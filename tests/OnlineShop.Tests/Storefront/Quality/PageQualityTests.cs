using OnlineShop.Testing.Npm;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>What is asked of every page of the Storefront.</summary>
[Collection(ShopCollection.Name)]
public sealed class PageQualityTests(PageSurvey survey) : IClassFixture<PageSurvey>
{
    [Fact]
    public void Every_page_is_the_one_that_is_listed() => ShouldBeFree(FindingKind.Page);

    [Fact]
    public void No_page_violates_a_rule_of_accessibility_in_any_size_language_or_colours() => ShouldBeFree(FindingKind.Accessibility);

    [Fact]
    public void Nothing_sticks_out_sideways() => ShouldBeFree(FindingKind.Overflow);

    [Fact]
    public void The_browser_has_nothing_to_complain_of() => ShouldBeFree(FindingKind.Console);

    [Fact]
    public void Nothing_moves_while_a_page_is_loaded() => ShouldBeFree(FindingKind.Shift);

    [Fact]
    public void A_page_without_its_pictures_comes_in_less_than_100_kB() => ShouldBeFree(FindingKind.Weight);

    /// <summary>The rules are in <c>tests/npm/storefront/htmlvalidate.json</c>.</summary>
    [SkippableFact]
    public Task The_HTML_of_every_page_is_valid() => NpmFolder.RunAsync("storefront", "validate", survey.Documents);

    private void ShouldBeFree(FindingKind kind)
    {
        const int most = 6;
        var found = survey.Findings.Where(finding => finding.Kind == kind).GroupBy(finding => finding.What)
            .Select(same => $"{same.Key}\n    {same.Count()} ×: {string.Join("; ", same.Select(one => one.Where).Order().Take(most))}")
            .Order().ToList();
        Assert.True(found.Count == 0, $"{string.Join('\n', found)}\nPictures, and all findings, are in {survey.Pictures}");
    }
}
