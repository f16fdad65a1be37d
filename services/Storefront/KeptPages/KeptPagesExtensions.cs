using OnlineShop.ServiceDefaults.Configuration;

namespace OnlineShop.Storefront.KeptPages;

/// <summary>The output cache of the pages that most visitors see.</summary>
internal static class KeptPagesExtensions
{
    public static void AddKeptPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<KeptPageOptions>(KeptPageOptions.Section);
        services.AddSingleton<CatalogWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogWatch>());
        var options = configuration.GetSection(KeptPageOptions.Section).Get<KeptPageOptions>() ?? new();
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = options.Megabytes * 1024L * 1024L;
            cache.AddBasePolicy(new KeptPagePolicy());
        });
    }

    public static void UseKeptPages(this WebApplication app)
    {
        app.Use(OwnPartsMiddleware.FillAsync);
        app.UseOutputCache();
    }
}
