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
        mail.MapGet("/{id:guid}", Read).WithSummary("One mail");
        mail.MapDelete("", Clear).WithSummary("Throw all mails away");
    }

    private static IResult List(HttpRequest request, MailBox box, string? to = null)
    {
        var mails = box.List(to);
        return request.WantsHtml() ? ListPage(mails, to) : Answer.Of(StatusCodes.Status200OK, mails);
    }

    private static IResult Read(Guid id, HttpRequest request, MailBox box)
    {
        if (box.Find(id) is not { } mail)
            return Answer.Problem(StatusCodes.Status404NotFound, "urn:sandbox:not-found", "There is no such mail.");
        return request.WantsHtml() ? MailPage(mail) : Answer.Of(StatusCodes.Status200OK, mail);
    }

    private static IResult Clear(MailBox box)
    {
        box.Clear();
        return Results.NoContent();
    }

    private static IResult ListPage(IReadOnlyList<StoredMail> mails, string? to) => Layout.Page("Mail box", Html.Of($"""
        <form method="get"><label>Recipient <input type="email" name="to" value="{to}"></label> <button>Show</button></form>
        {Layout.Table([.. mails.Take(RowsShown)], "No mail.", Html.Of($"<th>Received</th><th>To</th><th>Subject</th><th class=\"number\">Sent again</th>"),
            m => Html.Of($"<tr><td>{m.ReceivedAt:u}</td><td>{m.To}</td><td><a href=\"/mail/{m.Id}\">{(m.Subject.Length > 0 ? m.Subject : "(no subject)")}</a></td><td class=\"number\">{m.Duplicates}</td></tr>"))}
        """));

    private static IResult MailPage(StoredMail mail) => Layout.Page(mail.Subject.Length > 0 ? mail.Subject : "(no subject)", Html.Of($"""
        <p>From {mail.From}<br>To <a href="/mail?to={Uri.EscapeDataString(mail.To)}">{mail.To}</a><br>Received {mail.ReceivedAt:u}</p>
        {Html.Each(mail.Attachments, a => Html.Of($"<p>Attached: {a.Name ?? "a file without a name"} ({a.ContentType})</p>"))}
        {(mail.Html is null ? Html.None : Html.Of($"<iframe sandbox title=\"The mail as its reader sees it\" srcdoc=\"{mail.Html}\"></iframe>"))}
        {(mail.Text is null ? Html.None : Html.Of($"<h2>As plain text</h2><pre>{mail.Text}</pre>"))}
        """));
}
