namespace OnlineShop.Tests.Browser;

/// <summary>Judges what was found on the pages of a site.</summary>
internal static class FindingAssertions
{
    /// <summary>Fails where there are findings of a kind, and says each with where it was seen.</summary>
    /// <param name="pictures">Where pictures of the pages are.</param>
    public static void ShouldHaveNone(this IEnumerable<Finding> findings, FindingKind kind, string pictures)
    {
        const int most = 6;
        var found = findings.Where(finding => finding.Kind == kind).GroupBy(finding => finding.What)
            .Select(same => $"{same.Key}\n    {same.Count()} ×: {string.Join("; ", same.Select(one => one.Where).Order().Take(most))}")
            .Order().ToList();
        Assert.True(found.Count == 0, $"{string.Join('\n', found)}\nPictures, and all findings, are in {pictures}");
    }
}
