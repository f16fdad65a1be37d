using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace OnlineShop.Storefront.Sessions;

/// <summary>The cookie that a session is in: encrypted, and out of reach of scripts and of other sites' requests.</summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "shop-session";

    /// <summary>As long as Auth keeps a session that is not used.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly IDataProtector protector = protection.CreateProtector("session.v1");

    /// <summary>The session of a request; null where there is none, or none that this shop wrote.</summary>
    public Session? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 } text)
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

    public void Write(HttpContext context, Session session) => context.Response.Cookies.Append(
        Name, Base64Url.EncodeToString(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(session))),
        ShopCookies.Options(context, Life));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, ShopCookies.Options(context, null));
}
