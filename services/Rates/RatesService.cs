using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Rates.Feed;
using OnlineShop.Rates.Model;
using OnlineShop.Rates.Quotes;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Rates;

/// <summary>The parts of Rates.</summary>
internal static class RatesService
{
    public static WebApplicationBuilder AddRatesService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<RateTable>();
        builder.AddShopDbContext<RatesDbContext>();
        builder.AddMessaging(messages => messages.Handle<TaskDue, RefreshOnSchedule>());
        builder.Services.AddValidatorsOf<RateTable>();

        builder.Services.AddCheckedOptions<FeedOptions>(FeedOptions.Section);
        // The worker repeats a failed read with growing pauses, so the client only has limits.
        builder.Services.AddHttpClient(FeedClient.Name, (services, http) =>
        {
            http.Timeout = services.GetRequiredService<IOptions<FeedOptions>>().Value.Timeout;
            http.MaxResponseContentBufferSize = FeedClient.MaxBytes;
        });
        builder.Services.AddSingleton<FeedClient>();
        builder.Services.AddSingleton<RateIntake>();
        builder.Services.AddSingleton<RateBoard>();
        builder.Services.AddSeed<RefreshAtStart>();
        builder.Services.AddWorker<RefreshWorker>();
        builder.Services.AddHostedService<RateBoardWatcher>();
        return builder;
    }
}
