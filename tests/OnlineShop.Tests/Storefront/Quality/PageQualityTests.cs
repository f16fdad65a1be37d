using OnlineShop.Testing.Npm;
using OnlineShop.Tests.Browser;

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

    private void ShouldBeFree(FindingKind kind) => survey.Findings.ShouldHaveNone(kind, survey.Pictures);
}
