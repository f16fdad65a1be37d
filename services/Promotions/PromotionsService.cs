using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Promotions.Campaigns;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Model;
using OnlineShop.Promotions.Peers;
using OnlineShop.Promotions.Quotes;
using OnlineShop.Promotions.Redemptions;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Promotions;

/// <summary>The parts of Promotions.</summary>
internal static class PromotionsService
{
    public static WebApplicationBuilder AddPromotionsService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<PromoCode>();
        builder.AddShopDbContext<PromotionsDbContext>();
        builder.AddMessaging(messages => messages
            .Handle<RedeemCode, RedeemCodeHandler>()
            .Handle<ReleaseCode, ReleaseCodeHandler>()
            .Handle<TaskDue, StartCampaignsOnSchedule>()
            .PrepareBatches<CodeLocks>());
        builder.Services.AddValidatorsOf<PromoCode>();

        builder.Services.AddPeerClient(ProductPrices.Peer);
        builder.Services.AddPeerClient(ExchangeRates.Peer);
        builder.Services.AddCheckedOptions<ConversionOptions>(ConversionOptions.Section);
        builder.Services.AddSingleton<ProductPrices>();
        builder.Services.AddSingleton<ExchangeRates>();
        builder.Services.AddSingleton<CodeQuotes>();
        builder.Services.AddSingleton<CurrentCampaigns>();
        builder.Services.AddSingleton<CodeRedeemer>().AddSingleton<RedeemByCall>();
        builder.Services.AddSeed<FirstCodes>();
        return builder;
    }
}
