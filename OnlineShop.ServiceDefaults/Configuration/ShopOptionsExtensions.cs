using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OnlineShop.ServiceDefaults.Configuration;

/// <summary>Options that are checked before a service takes its first request.</summary>
public static class ShopOptionsExtensions
{
    /// <summary>
    /// Binds options to a section of the configuration. Values that their data annotations refuse stop the start with a message
    /// that names them.
    /// </summary>
    public static OptionsBuilder<T> AddCheckedOptions<T>(this IServiceCollection services, string section)
        where T : class =>
            services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
