using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace OnlineShop.Web.Sessions;

/// <summary>The cookie that a session is in: encrypted, and out of reach of scripts and of other sites' requests.</summary>
public sealed class SessionCookie(IDataProtectionProvider protection, SiteCookies cookies)
{
    private readonly IDataProtector protector = protection.CreateProtector("session.v1");

    /// <summary>The session of a request; null where there is none, or none that this site wrote.</summary>
    public Session? Read(HttpRequest request)
    {
        if (request.Cookies[cookies.Session] is not { Length: > 0 } text)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Session>(protector.Unprotect(Base64Url.DecodeFromChars(text)));
        }
        catch (Exception error) when (error is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Has the browser keep a session, with the answer that has not begun yet.</summary>
    public void Write(HttpContext context, Session session) => context.Response.Cookies.Append(
        cookies.Session, Base64Url.EncodeToString(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(session))),
        ShopCookies.Options(context, cookies.SessionLife));

    /// <summary>Has the browser forget it.</summary>
    public void Delete(HttpContext context) => context.Response.Cookies.Delete(cookies.Session, ShopCookies.Options(context, null));
}
