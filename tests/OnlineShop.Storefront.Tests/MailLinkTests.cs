using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OnlineShop.Storefront.Tests;

/// <summary>Where the mails of Notification lead.</summary>
public sealed partial class MailLinkTests(StorefrontHost host) : IClassFixture<StorefrontHost>
{
    public static TheoryData<string> Links() =>
    [
        .. Directory.EnumerateFiles(Templates(), "*.liquid", SearchOption.AllDirectories)
            .SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Select(path => path.Length == 0 ? "/" : path).Distinct().Order(),
    ];

    [Theory, MemberData(nameof(Links))]
    public async Task Each_link_of_a_mail_leads_to_a_page(string path)
    {
        host.Gateway.Reset();
        var response = await host.GetAsync(Value().Replace(path, "Abc-_1"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Links_are_found() => Links().Count.ShouldBeGreaterThan(3);

    private static string Templates([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../services/Notification/Templates"));

    [GeneratedRegex("""\{\{ *shop_url *\}\}((?:[^\s"<{]|\{\{[^}]*\}\})*)""")]
    private static partial Regex Link();

    [GeneratedRegex("\\{\\{[^}]*\\}\\}")]
    private static partial Regex Value();
}
