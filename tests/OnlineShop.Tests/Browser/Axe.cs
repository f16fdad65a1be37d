using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace OnlineShop.Tests.Browser;

/// <summary>
/// axe-core in a page. <c>Deque.AxeCore.Playwright</c> would send the whole script, and open another page, for every run; here a
/// page has the script once, for all sizes and colours that it is looked at in.
/// </summary>
internal static class Axe
{
    /// <summary>The levels A and AA of WCAG 2.0 to 2.2, and what axe's makers advise beyond.</summary>
    private const string AllRules = """
        {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
          // Held to be experimental; Lighthouse counts it, and it is WCAG's 2.5.3.
          rules: { 'label-content-name-mismatch': { enabled: true } },
        }
        """;

    /// <summary>The rules about colours, and no others: between light and dark the style sheet changes nothing else.</summary>
    private const string ColorRules = "{ runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }";

    private static readonly string Script = $$"""() => { {{new BundledAxeScriptProvider().GetScript()}} }""";

    public static Task LoadAsync(IPage page) => page.EvaluateAsync(Script);

    /// <returns>Each violation with the rule, the element's selector and what axe says of it.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IPage page, bool onlyColors)
    {
        var found = await page.EvaluateAsync<string>(
            $$"""
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'], ...{{(onlyColors ? ColorRules : AllRules)}} });
              return JSON.stringify(violations.flatMap(rule => rule.nodes.map(node =>
                `${rule.id} at ${node.target.join(' ')}: ${(node.failureSummary ?? rule.help).replace(/\s+/g, ' ')}`)));
            }
            """);
        return JsonSerializer.Deserialize<List<string>>(found)!;
    }
}
