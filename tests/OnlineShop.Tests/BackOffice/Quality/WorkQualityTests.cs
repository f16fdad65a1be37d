using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>What is asked of every page of the back office.</summary>
[Collection(ShopCollection.Name)]
public sealed class WorkQualityTests(WorkSurvey survey) : IClassFixture<WorkSurvey>
{
    [Fact]
    public void Every_page_can_be_worked_with() => ShouldBeFree(FindingKind.Page);

    [Fact]
    public void No_page_violates_a_rule_of_accessibility_in_any_size_language_or_colours() => ShouldBeFree(FindingKind.Accessibility);

    [Fact]
    public void Nothing_sticks_out_sideways() => ShouldBeFree(FindingKind.Overflow);

    [Fact]
    public void The_browser_has_nothing_to_complain_of() => ShouldBeFree(FindingKind.Console);

    private void ShouldBeFree(FindingKind kind) => survey.Findings.ShouldHaveNone(kind, survey.Pictures);
}
