using System.Security.Cryptography;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Carrier;

/// <summary><c>POST /carrier/shipments</c>.</summary>
internal static class CreateShipment
{
    /// <summary>A postal code that no address has: for trying out a shipment that is refused.</summary>
    private const string Undeliverable = "00000";

    private const int HeaviestGrams = 1_000_000;

    public static async Task<Answer> HandleAsync(HttpRequest request, Shipments shipments)
    {
        var (fields, malformed) = await JsonFields.ReadAsync(request);
        if (fields is null)
            return malformed!;
        return await shipments.Keys.RunAsync(
            request, fields.Canonical, claim => Task.FromResult(Create(fields, claim, request, shipments)));
    }

    private static Answer Create(JsonFields fields, Claim? claim, HttpRequest request, Shipments shipments)
    {
        var reference = fields.Text("reference", 100);
        var from = Address(fields.Object("from", required: false));
        var to = Address(fields.Object("to"));
        var weight = fields.Integer("weightGrams", 1, HeaviestGrams);
        var callback = fields.Address("callbackUrl", required: false);
        if (fields.Errors.Any)
            return fields.Errors.ToProblem();
        if (to!.PostalCode == Undeliverable)
        {
            fields.Errors.Add("to.postalCode", "The carrier does not deliver to this postal code.");
            return fields.Errors.ToProblem(StatusCodes.Status422UnprocessableEntity);
        }

        return shipments.Add(claim, now =>
        {
            var shipment = new Shipment
            {
                TrackingNumber = $"SBX{RandomNumberGenerator.GetString("0123456789", 12)}",
                Reference = reference!,
                From = from,
                To = to,
                WeightGrams = weight,
                CallbackUrl = callback,
                // The answer itself tells the sender this stage: no callback is needed.
                History = [new ShipmentStage { EventId = Guid.CreateVersion7(now), Status = ShipmentStatus.LabelCreated, Sequence = 1, OccurredAt = now }],
            };
            return (shipment, Answer.Of(StatusCodes.Status201Created, new Created(
                shipment.TrackingNumber,
                $"{request.Scheme}://{request.Host}/carrier/shipments/{shipment.TrackingNumber}/label",
                shipment.Status)));
        });
    }

    private static PostalAddress? Address(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var name = fields.Text("name", 200);
        var line1 = fields.Text("line1", 200);
        var city = fields.Text("city", 200);
        var postalCode = fields.Text("postalCode", 20, required: false) ?? "";
        var country = fields.Text("country", 2);
        if (country is not null && !(country.Length == 2 && country.All(char.IsAsciiLetter)))
            fields.Wrong<string>("country", "must be a country code of two letters");
        return name is null || line1 is null || city is null || country is null
            ? null
            : new PostalAddress(name, line1, city, postalCode, country.ToUpperInvariant());
    }

    private sealed record Created(string TrackingNumber, string LabelUrl, ShipmentStatus Status);
}
