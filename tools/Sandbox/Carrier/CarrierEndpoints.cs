using OnlineShop.Sandbox.Faults;
using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Carrier;

/// <summary>The carrier's API and its pages.</summary>
internal static class CarrierEndpoints
{
    public static void MapCarrier(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/carrier/shipments").WithTags("Carrier");
        api.AddEndpointFilter(new FaultFilter(FaultArea.Carrier, ProblemRefusals.Broken));
        api.MapPost("", CreateShipment.HandleAsync).WithSummary("Hand over a parcel");
        api.MapGet("", (Shipments shipments, string? reference = null) =>
            Answer.Of(StatusCodes.Status200OK, shipments.List(reference))).WithSummary("The shipments, newest first; ?reference= picks");
        api.MapGet("/{trackingNumber}", Read).WithSummary("Where a shipment is, and where it was");
        api.MapPost("/{trackingNumber}/cancel", Cancel).WithSummary("Call off a shipment that has not left yet");
        api.MapPost("/{trackingNumber}/advance", Advance).WithSummary("Move a shipment on by hand");
        api.MapGet("/{trackingNumber}/label", CarrierPages.Label).ExcludeFromDescription();
        routes.MapGet("/carrier", CarrierPages.List).ExcludeFromDescription();
    }

    private static Answer Read(string trackingNumber, Shipments shipments) =>
        shipments.Find(trackingNumber) is { } shipment ? Answer.Of(StatusCodes.Status200OK, shipment) : NotFound();

    private static Answer Cancel(string trackingNumber, Shipments shipments)
    {
        if (shipments.Find(trackingNumber) is null)
            return NotFound();
        return shipments.Change(trackingNumber, (shipment, now) => shipment.Cancel(now)) is { } cancelled
            ? Answer.Of(StatusCodes.Status200OK, cancelled)
            : Answer.Problem(
                StatusCodes.Status409Conflict, "urn:sandbox:shipment-under-way", "The parcel has already left.");
    }

    private static IResult Advance(string trackingNumber, HttpRequest request, Shipments shipments)
    {
        if (shipments.Find(trackingNumber) is null)
            return NotFound();
        if (shipments.Change(trackingNumber, (shipment, now) => shipment.Advance(now)) is not { } advanced)
            return Answer.Problem(
                StatusCodes.Status409Conflict, "urn:sandbox:shipment-at-rest", "The shipment has reached its end.");
        // The button of the page comes here too; its reader wants the page again.
        return request.WantsHtml() ? Results.Redirect("/carrier") : Answer.Of(StatusCodes.Status200OK, advanced);
    }

    private static Answer NotFound() => ProblemRefusals.NotFound("There is no such shipment.");
}
