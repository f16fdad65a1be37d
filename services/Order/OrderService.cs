using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Order.Calls;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Customers;
using OnlineShop.Order.History;
using OnlineShop.Order.Lookup;
using OnlineShop.Order.Model;
using OnlineShop.Order.Notes;
using OnlineShop.Order.Orders;
using OnlineShop.Order.People;
using OnlineShop.Order.Pricing;
using OnlineShop.Order.Process;
using OnlineShop.Order.Refunds;
using OnlineShop.Order.Returns;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Order;

/// <summary>Composes the service.</summary>
internal static class OrderService
{
    public static WebApplicationBuilder AddOrderService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<OrderStore>();
        builder.AddShopDbContext<OrderDbContext>();
        builder.RequireConnectionString("redis");
        builder.AddRedisClient("redis");
        builder.AddMessaging(messages => messages
            .PrepareBatches<OrderLocks>()
            // The address of an account that is older than what is kept comes with the next change of its profile.
            .BeginWithWhatIsKept(Topics.Auth)
            .BeginWithWhatIsKept(Topics.User)
            .Handle<AccountRegistered, KeepCustomers>()
            .Handle<UserProfileChanged, KeepCustomers>()
            .Handle<StockReserved, OrderMessageHandlers>()
            .Handle<StockRefused, OrderMessageHandlers>()
            .Handle<StockCommitted, OrderMessageHandlers>()
            .Handle<StockReleased, OrderMessageHandlers>()
            .Handle<CodeRedeemed, OrderMessageHandlers>()
            .Handle<CodeRefused, OrderMessageHandlers>()
            .Handle<PaymentActionRequired, OrderMessageHandlers>()
            .Handle<PaymentCaptured, OrderMessageHandlers>()
            .Handle<PaymentDeclined, OrderMessageHandlers>()
            .Handle<PaymentVoided, OrderMessageHandlers>()
            .Handle<PaymentRefunded, RefundMessageHandlers>()
            .Handle<PaymentRefundFailed, RefundMessageHandlers>()
            .Handle<ShipmentCreated, OrderMessageHandlers>()
            .Handle<ShipmentStatusChanged, OrderMessageHandlers>()
            .Handle<TaskDue, SweepOrders>()
            .HoldPersonalData<OrderPersonalData>());

        var services = builder.Services;
        services.AddValidatorsOf<OrderStore>();
        services.AddPeerClient("rates");
        services.AddPeerClient(CustomerAddresses.Peer);
        services.AddPeerClient("payment", PeerCalls.PaymentClient, PeerCalls.PaymentTimeout);
        services.AddCheckedOptions<CallOptions>(CallOptions.Section);
        services.AddSingleton<PeerCalls>().AddSingleton<OrderMoves>().AddSingleton<OrderDriver>()
            .AddHostedService(provider => provider.GetRequiredService<OrderDriver>());
        services.AddWorker<HandOverOrders>();
        services.AddSingleton<OrderTelemetry>();
        services.AddWorker<OrderGauges>();
        services.AddSingleton<OrderStore>().AddSingleton<PriceSources>().AddSingleton<ShippingPrices>().AddSingleton<CartStore>();
        services.AddSingleton<OrderReader>().AddSingleton<RefundReader>().AddSingleton<ReturnReader>()
            .AddSingleton<OrderSummaries>();
        services.AddSingleton<RequestRefund>().AddSingleton<RefundOrder>();
        services.AddSingleton<ReturnStore>().AddSingleton<RequestReturn>().AddSingleton<CompleteReturn>()
            .AddSingleton<DecideReturn>();
        services.AddOptions<ChargeOptions>().BindConfiguration(ChargeOptions.Section)
            .Validate(
                options => options.IsValid(), "Payment:ChargeCurrencies has a code that is no known ISO 4217 currency.")
                .ValidateOnStart();
        services.AddSingleton<ChargeRules>().AddSingleton<PriceOrder>().AddSingleton<QuoteOrder>();
        services.AddSingleton<OrderRequests>().AddSingleton<PlaceOrder>().AddSingleton<CancelOrder>()
            .AddSingleton<PayOrder>();
        services.AddSingleton<CustomerAddresses>().AddSingleton<FindOrder>();
        services.AddSingleton<ReadHistory>().AddSingleton<AddNote>().AddSingleton<ReadNotes>();
        services.AddWorker<ClearCarts>();
        services.AddSingleton<OrderSettlements>()
            .AddHostedService(provider => provider.GetRequiredService<OrderSettlements>());
        return builder;
    }

    public static WebApplication MapOrderEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapReadOrders();
        app.MapHistory();
        app.MapNotes();
        app.MapOrders();
        app.MapLookup();
        app.MapReturns();
        app.MapRefunds();
        app.MapInternalOrders();
        app.MapOpenOrders();
        app.MapCart();
        return app;
    }
}
