using System.Text.RegularExpressions;

namespace OnlineShop.Tests.BackOffice.Quality;

public sealed partial class WorkPageListTests
{
    [Fact]
    public void Every_page_of_the_back_office_is_listed()
    {
        var folder = DocsFolder.PathOf("..", "services", "BackOffice", "Pages");
        var routes = Directory.EnumerateFiles(folder, "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Route().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToList();

        routes.Count.ShouldBeGreaterThan(5);
        WorkPageList.Of(new WorkScene()).Select(page => page.Route).Where(route => route.Length > 0).Distinct().Order().ShouldBe(routes.Order());
    }

    [Fact]
    public void Each_listed_page_has_a_name_of_its_own() =>
        WorkPageList.Of(new WorkScene()).Select(page => page.Name).ShouldBeUnique();

    [GeneratedRegex("""^@page "([^"]+)"$""", RegexOptions.Multiline)]
    private static partial Regex Route();
}
