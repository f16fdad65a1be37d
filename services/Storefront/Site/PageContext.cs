using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Storefront.KeptPages;
using OnlineShop.Storefront.Sessions;

namespace OnlineShop.Storefront.Site;

/// <summary>What every page needs to know of the request that it answers.</summary>
internal sealed class PageContext(IHttpContextAccessor current, CurrentSession session, IOptions<SiteOptions> site)
{
    public HttpContext Http { get; } = current.HttpContext ?? throw new InvalidOperationException("Pages answer requests.");

    /// <summary>Ends when the visitor does not wait any longer.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Who is signed in; null for a visitor.</summary>
    public Session? Customer => session.Value;

    /// <summary>The address of this page, from the site's root, with its query.</summary>
    public string Address => LocalPath.Of(Http.Request.PathBase + Http.Request.Path + Http.Request.QueryString);

    /// <summary>Whether a script in a page that is shown asks for this one (Blazor's enhanced navigation).</summary>
    public bool IsForScript =>
        Http.Request.Headers.Accept.Any(types => types?.Contains("blazor-enhanced-nav=on", StringComparison.Ordinal) == true);

    /// <summary>The name of the form that was sent to this page; null where none was.</summary>
    public string? PostedForm =>
        HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form["_handler"].ToString() : null;

    /// <summary>The site's own address, without a slash at its end.</summary>
    public string Origin =>
        site.Value.Url is { Length: > 0 } url ? url.TrimEnd('/') : $"{Http.Request.Scheme}://{Http.Request.Host}";

    /// <summary>What the log and the traces know this request by.</summary>
    public static string? TraceId => Activity.Current?.TraceId.ToHexString();

    /// <summary>The address of a part of the page that is shown: <c>#id</c> alone would be one of the first page.</summary>
    public string PartOf(string id) => $"{Address}#{id}";

    /// <summary>The address of a page as it is seen from outside.</summary>
    public string Absolute(string path) => Origin + path;

    /// <summary>Says what this page shows: when that changes, it is not shown to others any more.</summary>
    /// <param name="tag">One of <see cref="KeptTags"/>.</param>
    public void Shows(string tag) => Http.Features.Get<OpenPage>()?.Tags.Add(tag);

    /// <summary>
    /// The status of the page; a page that is only drawn again keeps it. With 404 the missing page is shown in place of this one.
    /// </summary>
    public void SetStatus(int status)
    {
        if (!Http.Response.HasStarted)
            Http.Response.StatusCode = status;
    }

    /// <summary>Shows another page in place of this one, by an address that the browser asks for by GET.</summary>
    public void GoTo(string path)
    {
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = path;
    }
}
