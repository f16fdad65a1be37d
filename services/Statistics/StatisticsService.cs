using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.Statistics.Collections;
using OnlineShop.Statistics.Details;
using OnlineShop.Statistics.Model;
using OnlineShop.Statistics.Moments;
using OnlineShop.Statistics.Orders;
using OnlineShop.Statistics.Popular;
using OnlineShop.Statistics.Products;
using OnlineShop.Statistics.Refunds;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics;

/// <summary>The parts of Statistics.</summary>
internal static class StatisticsService
{
    public static WebApplicationBuilder AddStatisticsService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<OrderFacts>();
        builder.AddShopDbContext<StatisticsDbContext>();
        builder.AddMessaging(messages => messages
            .PrepareBatches<OrderLocks>()
            .Handle<OrderChanged, OrderFacts>()
            .Handle<OrderPlaced, OrderFacts>()
            .Handle<OrderStatusChanged, OrderFacts>()
            .Handle<PaymentRefunded, RefundFacts>()
            .Handle<PaymentRefundFailed, RefundFacts>()
            .Handle<ReturnStatusChanged, RefundFacts>()
            .Handle<ProductChanged, ProductNames>()
            .Handle<TaskDue, CollectOnSchedule>()
            // What Payment no longer keeps, the collection adds.
            .BeginWithWhatIsKept(Topics.Payment));

        var services = builder.Services;
        services.AddValidatorsOf<OrderFacts>();
        services.AddPeerClient(OrderList.Peer);
        services.AddCheckedOptions<CollectionOptions>(CollectionOptions.Section);
        services.AddCheckedOptions<PopularOptions>(PopularOptions.Section);
        services.AddSingleton<PopularProducts>();
        services.AddSingleton<ICommitHook, OrderCommit>();
        services.AddSingleton<OrderList>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<ReportMoments>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<ReadDetails>();
        services.AddWorker<CollectionWorker>();
        return builder;
    }
}
