using OnlineShop.Contracts.Messages;
using OnlineShop.Delivery.Carriers;
using OnlineShop.Delivery.Quotes;
using OnlineShop.Delivery.Shipments;
using OnlineShop.Messaging;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Delivery;

/// <summary>The routes of Delivery.</summary>
internal static class DeliveryEndpoints
{
    public static WebApplication MapDeliveryEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapDeliveries();
        return app;
    }

    private static void MapDeliveries(this WebApplication app)
    {
        var deliveries = app.MapGroup("/api/deliveries").WithTags("Deliveries");
        deliveries.MapGet("/quote", QuoteShipping.HandleAsync).WithName("quoteShipping").AllowAnonymous()
            .WithSummary("What sending a weight to a country costs")
            .WithDescription(
                "`weightGrams` is 0 to 1000000 (more: `tooHeavy`), `currency` EUR where none is given. `subtotal` is what the goods cost "
                + "in that currency: it counts where the shop ships free from an amount on, by standard shipping. `option` is `standard` "
                + "where it is left out; the answer lists all options of the country, with the days on which an order of today arrives.")
            .ProducesProblem(400).ProducesProblem(422).ProducesProblem(503);
        deliveries.MapPost("/carrier-events", CarrierWebhook.HandleAsync).WithName("receiveCarrierEvent").AllowAnonymous()
            .WithSummary("The carrier reports where parcels are")
            .WithDescription(
                $"Signed by the carrier with the header `{CarrierWebhook.SignatureHeader}`. The body is one event, or "
                + $"`{{\"events\": [...]}}` with 1 to {CarrierEvents.Most} of them; all are read before any is applied. Of several, those "
                + "about unknown parcels are named in the answer, to be sent again; one alone is answered with 404.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        deliveries.MapGet("/", ReadShipments.ListAsync).WithName("listShipments")
            .RequireAuthorization()
            .WithSummary("Shipments with their history, newest first")
            .WithDescription(
                "`orderId` picks one order's; `status`, `country` and `trackingNumber` filter. Support and administrators "
                + "see everybody's.")
            .WithChoices<RouteHandlerBuilder, ShipmentStatus>("status").ProducesProblem(400);
        deliveries.MapGet("/{id:guid}", ReadShipments.GetAsync).WithName("getShipment")
            .RequireAuthorization()
            .WithSummary("One shipment with its history; support and administrators read anybody's")
            .ProducesProblem(404);

        var orders = app.MapGroup("/internal/deliveries").RequireAuthorization(ShopPolicies.Service).ExcludeFromDescription();
        orders.MapGet("/tariff", (TariffCache tariffs, CancellationToken cancel) => tariffs.GetAsync(cancel))
            .WithName("readTariff");
        // What Orders of the version before ask while it is replaced.
        orders.MapGet("/quote", QuoteShipping.HandleAsync).WithName("quoteShippingForOrder");
    }
}
