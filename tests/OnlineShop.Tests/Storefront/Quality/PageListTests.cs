using System.Text.RegularExpressions;

namespace OnlineShop.Tests.Storefront.Quality;

public sealed partial class PageListTests
{
    [Fact]
    public void Every_page_of_the_Storefront_is_listed()
    {
        var folder = DocsFolder.PathOf("..", "services", "Storefront", "Pages");
        var routes = Directory.EnumerateFiles(folder, "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Route().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToList();

        routes.Count.ShouldBeGreaterThan(20);
        PageList.Of(new Cast()).Select(page => page.Route).Where(route => route.Length > 0).Distinct().Order().ShouldBe(routes.Order());
    }

    [Fact]
    public void Each_listed_page_has_a_name_of_its_own() =>
        PageList.Of(new Cast()).Select(page => page.Name).ShouldBeUnique();

    [GeneratedRegex("""^@page "([^"]+)"$""", RegexOptions.Multiline)]
    private static partial Regex Route();
}
