using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using OnlineShop.Gateway.Health;

namespace OnlineShop.Gateway.Index;

/// <summary>
/// The page for a person at <c>/</c>. It needs nothing but itself: the policy allows its one style sheet, by its hash, and no
/// script.
/// </summary>
internal static class IndexPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#f6f7f9;--card:#fff;--line:#d8dee4;--link:#0b57d0;--good:#116329;--bad:#a40e26}
        @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa7b4;--paper:#0d1117;--card:#161b22;--line:#30363d;--link:#7cb3ff;--good:#56d364;--bad:#ff8f8a}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem}h1{margin:0;font-size:1.9rem;letter-spacing:-.02em}header p{margin:.35rem 0 2rem;color:var(--soft)}
        ul{list-style:none;margin:0;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr))}
        li{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.15rem}
        h2{margin:0;font-size:1.1rem;text-transform:capitalize;display:flex;justify-content:space-between;gap:.5rem}
        .state{font-size:.8rem;font-weight:600;text-transform:none}.good{color:var(--good)}.bad{color:var(--bad)}
        code{display:block;color:var(--soft);font-size:.85rem}a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
        .links{margin:.75rem 0 0;display:flex;gap:1rem;flex-wrap:wrap}
        """;

    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Render(ShopIndex index)
    {
        var cards = new StringBuilder();
        foreach (var service in index.Services)
            Append(cards, service);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Online Shop: services</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <header>
            <h1>Online Shop</h1>
            <p>{index.Services.Count} services behind this gateway. The shop is <span class="{Class(index.Status)}">{Encode(index.Status.ToLowerInvariant())}</span> (<a href="{index.Health}">health</a>).</p>
            </header>
            <ul>
            {cards}</ul>
            </main>
            </body>
            </html>

            """;
    }

    private static void Append(StringBuilder cards, ListedService service)
    {
        cards.Append($"""<li><h2>{Encode(service.Name)} <span class="state {Class(service.Status)}">{Encode(service.Status)}</span></h2>""");
        foreach (var path in service.Paths)
            cards.Append($"<code>{Encode(path)}</code>");
        cards.Append($"""<p class="links"><a href="{Encode(service.Swagger)}" aria-label="Swagger UI of {Encode(service.Name)}">Swagger UI</a> """)
            .Append($"""<a href="{Encode(service.OpenApi)}" aria-label="OpenAPI document of {Encode(service.Name)}">OpenAPI</a></p></li>""")
            .Append('\n');
    }

    private static string Class(string status) => status == ShopHealth.Healthy ? "good" : "bad";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
