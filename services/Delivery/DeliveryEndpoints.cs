using OnlineShop.Delivery.Carriers;
using OnlineShop.Delivery.Quotes;
using OnlineShop.Delivery.Shipments;
using OnlineShop.Messaging;
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
                + "in that currency: it counts where the shop ships free from an amount on.")
            .ProducesProblem(400).ProducesProblem(422).ProducesProblem(503);
        deliveries.MapPost("/carrier-events", CarrierWebhook.HandleAsync).WithName("receiveCarrierEvent").AllowAnonymous()
            .WithSummary("The carrier reports where a parcel is")
            .WithDescription($"Signed by the carrier with the header `{CarrierWebhook.SignatureHeader}`.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        deliveries.MapGet("/", ReadShipments.ListAsync).WithName("listShipments")
            .RequireAuthorization()
            .WithSummary("Shipments with their history, newest first")
            .WithDescription(
                "`orderId` picks one order's; `status`, `country` and `trackingNumber` filter. `limit` is 1 to 100 (50), `after` the id "
                + "of the last shipment read before. An administrator sees everybody's.")
            .ProducesProblem(400);
        deliveries.MapGet("/{id:guid}", ReadShipments.GetAsync).WithName("getShipment")
            .RequireAuthorization()
            .WithSummary("One shipment with its history")
            .ProducesProblem(404);

        app.MapGet("/internal/deliveries/quote", QuoteShipping.HandleAsync).WithName("quoteShippingForOrder")
            .RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();
    }
}
