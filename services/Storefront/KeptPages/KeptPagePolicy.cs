using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace OnlineShop.Storefront.KeptPages;

/// <summary>
/// Keeps open pages by address, language and currency. While a page is drawn, others who want it wait for it. Nothing but a whole
/// page is kept: no error, and nothing that sets a cookie.
/// </summary>
internal sealed class KeptPagePolicy : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var isOpen = OpenPage.IsOpen(http);
        context.EnableOutputCaching = isOpen;
        context.AllowCacheLookup = isOpen;
        context.AllowCacheStorage = isOpen;
        context.AllowLocking = isOpen;
        if (!isOpen)
            return ValueTask.CompletedTask;
        var visitor = http.RequestServices.GetRequiredService<Visitor>();
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["language"] = visitor.Code;
        context.CacheVaryByRules.VaryByValues["currency"] = visitor.Currency;
        context.Tags.Add(KeptTags.All);
        context.ResponseExpirationTimeSpan = LifeOf(http.RequestServices);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response is { StatusCode: StatusCodes.Status200OK, Headers.SetCookie.Count: 0 };
        context.Tags.UnionWith(context.HttpContext.Features.Get<OpenPage>()!.Tags);
        return ValueTask.CompletedTask;
    }

    private static TimeSpan LifeOf(IServiceProvider services)
    {
        var life = services.GetRequiredService<IOptions<KeptPageOptions>>().Value.Life;
        return services.GetRequiredService<CatalogWatch>().IsTold || life < KeptPageOptions.LifeUntold ? life : KeptPageOptions.LifeUntold;
    }
}
