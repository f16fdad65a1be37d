using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Statistics.Collections;
using OnlineShop.Statistics.Details;
using OnlineShop.Statistics.Moments;
using OnlineShop.Statistics.Orders;
using OnlineShop.Statistics.Products;
using OnlineShop.Statistics.Refunds;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics;

/// <summary>What the service is made of.</summary>
internal static class StatisticsService
{
    public static WebApplicationBuilder AddStatisticsService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<OrderFacts>();
        builder.AddMessaging(messages => messages
            .PrepareBatches<OrderLocks>()
            .Handle<OrderPlaced, OrderFacts>()
            .Handle<OrderStatusChanged, OrderFacts>()
            .Handle<PaymentRefunded, RefundFacts>()
            .Handle<PaymentRefundFailed, RefundFacts>()
            .Handle<ReturnStatusChanged, RefundFacts>()
            .Handle<ProductChanged, ProductNames>()
            .Handle<TaskDue, CollectOnSchedule>()
            // What Payment has forgotten, the collection puts in.
            .BeginWithWhatIsKept(Topics.Payment));

        var services = builder.Services;
        services.AddValidatorsOf<OrderFacts>();
        services.AddPeerClient(OrderList.Peer);
        services.AddOptions<CollectionOptions>().BindConfiguration(CollectionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OrderList>().AddSingleton<Reconciliation>().AddSingleton<ReportMoments>().AddSingleton<ReportReader>()
            .AddSingleton<DetailsEndpoints>();
        services.AddWorker<CollectionWorker>();
        return builder;
    }

    public static WebApplication MapStatisticsEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        var statistics = app.MapGroup("/api/statistics").RequireAuthorization(ShopPolicies.Admin).WithValidation().WithTags("Statistics");
        statistics.MapReports();
        DetailsEndpoints.Map(statistics);
        statistics.MapOrderFacts();
        statistics.MapCollections();
        return app;
    }
}
