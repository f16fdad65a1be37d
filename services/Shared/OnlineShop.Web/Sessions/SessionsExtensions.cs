using Microsoft.AspNetCore.DataProtection;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.Web.Gateway;

namespace OnlineShop.Web.Sessions;

/// <summary>Sessions of a site.</summary>
public static class SessionsExtensions
{
    /// <summary>Adds sessions in a sealed cookie, their renewal, and the tokens of forms, all under one key.</summary>
    public static IServiceCollection AddSiteSessions(this IServiceCollection services, SiteCookies cookies)
    {
        services.AddCheckedOptions<SiteSessionOptions>(SiteSessionOptions.Section);
        services.AddSingleton(cookies);
        services.AddSingleton<IDataProtectionProvider, KeyedProtection>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<SessionRenewals>();
        services.AddTransient<VisitorDeviceHandler>();
        services.AddHttpClient(SessionRenewals.ClientName).AddHttpMessageHandler<VisitorDeviceHandler>()
            .ToGateway(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = cookies.Forms;
            forms.Cookie.SameSite = SameSiteMode.Lax;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }
}
