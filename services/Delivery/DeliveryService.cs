using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Delivery.Carriers;
using OnlineShop.Delivery.Model;
using OnlineShop.Delivery.People;
using OnlineShop.Delivery.Quotes;
using OnlineShop.Delivery.Shipments;
using OnlineShop.Messaging;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Delivery;

/// <summary>The parts of Delivery.</summary>
internal static class DeliveryService
{
    public static WebApplicationBuilder AddDeliveryService(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCheckedOptions<CarrierOptions>(CarrierOptions.Section);
        services.AddCheckedOptions<ShippingOptions>(ShippingOptions.Section);
        builder.AddShopDatabase<Shipment>();
        builder.AddShopDbContext<DeliveryDbContext>();
        builder.AddMessaging(messages => messages
            .PrepareBatches<CreateShipmentHandler>()
            .Handle<OrderChanged, CreateShipmentHandler>()
            .Handle<CreateShipment, CreateShipmentHandler>()
            .Handle<CancelShipment, CancelShipmentHandler>()
            .Handle<TaskDue, RefreshOnSchedule>()
            .HoldPersonalData<DeliveryPersonalData>());
        services.AddPeerClient(QuoteRates.Peer);
        services.AddHttpClient(CarrierClient.ClientName, (provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<CarrierOptions>>().Value;
            http.BaseAddress = new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/");
            http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        })
            // Spans and metrics have each call, and CarrierClient logs what fails.
            .RemoveAllLoggers();
        services.AddSingleton<CarrierClient>();
        services.AddSingleton<TariffCache>();
        services.AddSingleton<QuoteRates>();
        services.AddSingleton<QuoteShipping>();
        services.AddSingleton<ClaimedShipments>();
        services.AddSingleton<ShipmentStore>();
        services.AddSingleton<ApplyCarrierEvent>();
        services.AddSingleton<CarrierWebhook>();
        services.AddWorker<ShipmentWorker>();
        return builder;
    }
}
