using System.Text;
using Microsoft.Net.Http.Headers;

namespace OnlineShop.Sandbox.Pages;

/// <summary>The frame of every page for people.</summary>
internal static class Layout
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c2430; --soft: #566073; --line: #d5dae3; --paper: #fff; --wash: #f4f6fa; --accent: #1d5fbf; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e7ebf2; --soft: #a3adbf; --line: #39424f; --paper: #161b22; --wash: #1f2630; --accent: #7fb2ff; } }
        * { box-sizing: border-box }
        body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
        header { background: var(--wash); border-bottom: 1px solid var(--line); padding: .75rem 1.25rem; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline }
        header strong { margin-right: .5rem }
        main { max-width: 72rem; margin: 0 auto; padding: 1.25rem }
        a { color: var(--accent) } h1 { font-size: 1.5rem; margin: .5rem 0 1rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
        .skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .25rem .5rem }
        .wide { overflow-x: auto } table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
        th { color: var(--soft); font-weight: 600 } td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
        code { font-size: .9em; overflow-wrap: anywhere } .soft { color: var(--soft) }
        button { font: inherit; padding: .35rem .9rem; border: 1px solid var(--accent); border-radius: .4rem; background: var(--paper); color: var(--accent); cursor: pointer }
        button.main { background: var(--accent); color: var(--paper) } form { display: inline }
        ul.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)) }
        ul.cards li { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem } ul.cards a { font-weight: 600 } ul.cards p { margin: .25rem 0 0 }
        iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: .4rem; background: #fff } pre { white-space: pre-wrap; background: var(--wash); padding: 1rem; border-radius: .4rem }
        """;

    /// <summary>A whole page.</summary>
    public static IResult Page(string title, Html body) => new PageResult(Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · Sandbox</title><style>{new Html(Style)}</style></head>
        <body>
        <a class="skip" href="#content">To the content</a>
        <header><strong><a href="/">Sandbox</a></strong><nav aria-label="Parts"><a href="/ledger">Payments</a> · <a href="/carrier">Carrier</a> · <a href="/mail">Mail</a> · <a href="/sms">SMS</a> · <a href="/ecb/eurofxref-daily.xml">Rates</a></nav></header>
        <main id="content"><h1>{title}</h1>{body}</main>
        </body></html>
        """));

    /// <summary>A table, or one sentence when there is nothing to show.</summary>
    public static Html Table<T>(IReadOnlyCollection<T> rows, string empty, Html head, Func<T, Html> show) =>
        rows.Count == 0
        ? Html.Of($"<p class=\"soft\">{empty}</p>")
        : Html.Of(
            $"<div class=\"wide\"><table><thead><tr>{head}</tr></thead><tbody>{Html.Each(rows, show)}</tbody></table></div>");

    /// <summary>Whether the caller would rather read a page than JSON. A program that says nothing gets JSON.</summary>
    public static bool WantsHtml(this HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality("text/html") > Quality("application/json");

        double Quality(string type) => accepted
            .Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Select(a => a.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
    }

    private sealed class PageResult(Html page) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            // Mail bodies are strangers' markup: no script may run, on the page or in the frame that shows one.
            httpContext.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; base-uri 'none'";
            httpContext.Response.Headers[HeaderNames.Vary] = HeaderNames.Accept;
            await httpContext.Response.WriteAsync(page.Markup, Encoding.UTF8, httpContext.RequestAborted);
        }
    }
}
