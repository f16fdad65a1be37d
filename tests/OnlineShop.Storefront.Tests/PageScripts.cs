using System.Text.RegularExpressions;

namespace OnlineShop.Storefront.Tests;

/// <summary>The scripts of a page.</summary>
internal static partial class PageScripts
{
    /// <summary>A page has the site's scripts, each a file of its own, and no other.</summary>
    public static void ShouldHaveTheSitesScriptsAlone(this string page)
    {
        Script().Matches(page).Select(script => script.Groups[1].Value).ShouldBe(["/_framework/blazor.web", "/pages", "/search", "/order"]);
        page.Split("<script").Length.ShouldBe(5);
    }

    /// <summary>The page without them.</summary>
    public static string WithoutTheSitesScripts(this string page) => Script().Replace(page, "");

    /// <summary>A script's name, without the fingerprint of its content.</summary>
    [GeneratedRegex("<script (?:type=\"module\" )?src=\"([^\"]+?)\\.[a-z0-9]+\\.js\"(?: defer)?></script>")]
    private static partial Regex Script();
}
