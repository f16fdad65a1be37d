using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.ServiceDefaults.Configuration;

namespace OnlineShop.ServiceDefaults.Times;

internal static class TimesExtensions
{
    public static void AddShopTimes(this WebApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<ShopOptions>(ShopOptions.Section);
        builder.Services.AddSingleton<ShopCalendar>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new MomentConverter()));
    }
}
