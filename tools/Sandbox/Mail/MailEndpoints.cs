using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Mail;

/// <summary>Reads the mail box: JSON for programs, pages for people.</summary>
internal static class MailEndpoints
{
    private const int RowsShown = 200;

    public static void MapMail(this IEndpointRouteBuilder routes)
    {
        var mail = routes.MapGroup("/mail").WithTags("Mail box");
        mail.MapGet("", List).WithSummary("The mails, newest first; ?to= picks one recipient");
        mail.MapGet("/{id:guid}", Read).WithSummary("One mail, with its headers and what receivers check");
        mail.MapGet("/{id:guid}/raw", ReadRaw).WithSummary("One mail as it came");
        mail.MapDelete("", Clear).WithSummary("Throw all mails away");
    }

    private static IResult List(HttpRequest request, MailBox box, string? to = null)
    {
        var mails = box.List(to);
        return request.WantsHtml() ? ListPage(box, mails, to) : Answer.Of(StatusCodes.Status200OK, mails.Select(box.Open));
    }

    private static IResult Read(Guid id, HttpRequest request, MailBox box)
    {
        if (box.Find(id) is not { } mail)
            return NotFound("There is no such mail.");
        mail = box.OpenWithChecks(mail);
        return request.WantsHtml() ? MailPage(mail) : Answer.Of(StatusCodes.Status200OK, mail);
    }

    private static IResult ReadRaw(Guid id, HttpRequest request, MailBox box)
    {
        if (box.Find(id) is not { } mail)
            return NotFound("There is no such mail.");
        if (box.Raw(mail) is not { } raw)
            return NotFound("This mail was kept without its raw form.");
        // A browser shows a mail as text alone, and never as the markup in it; the charset is one that has every byte.
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(raw, request.WantsHtml() ? "text/plain; charset=iso-8859-1" : "message/rfc822");
    }

    private static Answer NotFound(string title) => Answer.Problem(StatusCodes.Status404NotFound, "urn:sandbox:not-found", title);

    private static IResult Clear(MailBox box)
    {
        box.Clear();
        return Results.NoContent();
    }

    private static IResult ListPage(MailBox box, IReadOnlyList<StoredMail> mails, string? to) => Layout.Page("Mail box", Html.Of($"""
        <form method="get"><label>Recipient <input type="email" name="to" value="{to}"></label> <button>Show</button></form>
        {Layout.Table([.. mails.Take(RowsShown).Select(box.Open)], "No mail.", Html.Of($"<th>Received</th><th>To</th><th>Subject</th><th class=\"number\">Sent again</th>"),
            m => Html.Of($"<tr><td>{m.ReceivedAt:u}</td><td>{m.To}</td><td><a href=\"/mail/{m.Id}\">{(m.Subject.Length > 0 ? m.Subject : "(no subject)")}</a></td><td class=\"number\">{m.Duplicates}</td></tr>"))}
        """));

    private static IResult MailPage(StoredMail mail) => Layout.Page(mail.Subject.Length > 0 ? mail.Subject : "(no subject)", Html.Of($"""
        <p>From {mail.From}<br>To <a href="/mail?to={Uri.EscapeDataString(mail.To)}">{mail.To}</a><br>Received {mail.ReceivedAt:u}</p>
        {Html.Each(mail.Attachments, a => Html.Of($"<p>Attached: {a.Name ?? "a file without a name"} ({a.ContentType})</p>"))}
        {(mail.Html is null ? Html.None : Html.Of($"<iframe sandbox title=\"The mail as its reader sees it\" srcdoc=\"{mail.Html}\"></iframe>"))}
        {(mail.Text is null ? Html.None : Html.Of($"<h2>As plain text</h2><pre>{mail.Text}</pre>"))}
        {(mail.Checks is null ? Html.None : Html.Of($"<h2>Checks</h2>{Checks(mail.Checks)}"))}
        {(mail.Headers is null ? Html.None : Html.Of($"<h2>Headers</h2>{Headers(mail.Headers)}<p><a href=\"/mail/{mail.Id}/raw\">The whole mail as it came</a></p>"))}
        """));

    private static Html Checks(IReadOnlyList<MailCheck> checks) => Layout.Table(
        checks, "", Html.Of($"<th>What</th><th>Passed</th><th></th>"),
        check => Html.Of($"<tr><td>{check.Name}</td><td>{(check.Passed ? "yes" : "no")}</td><td><code>{check.Detail}</code></td></tr>"));

    private static Html Headers(IReadOnlyList<MailHeader> headers) => Layout.Table(
        headers, "", Html.Of($"<th>Name</th><th>Value</th>"),
        header => Html.Of($"<tr><td>{header.Name}</td><td><code>{header.Value}</code></td></tr>"));
}
