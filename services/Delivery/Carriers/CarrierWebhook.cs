using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Delivery.Shipments;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Delivery.Carriers;

/// <summary>One event of the carrier's.</summary>
internal sealed record CarrierEvent(Guid EventId, string TrackingNumber, string Reference, string Status, int Sequence, DateTimeOffset OccurredAt);

/// <summary>
/// <c>POST /api/deliveries/carrier-events</c>: the carrier tells where a parcel is. Nothing of the body is believed before its signature. An event
/// that came before, or comes after a newer one, is taken and moves nothing.
/// </summary>
internal sealed partial class CarrierWebhook(
    ShopDatabase database, ShipmentWorker worker, IOptions<CarrierOptions> options, TimeProvider clock, ILogger<CarrierWebhook> logger)
{
    /// <summary>The header with the carrier's signature of the body.</summary>
    public const string SignatureHeader = "Carrier-Signature";

    private const int LargestBody = 64 * 1024;

    public static Task<Results<Ok, ProblemHttpResult>> HandleAsync(HttpRequest request, CarrierWebhook slice, CancellationToken cancel) => slice.ReceiveAsync(request, cancel);

    private async Task<Results<Ok, ProblemHttpResult>> ReceiveAsync(HttpRequest request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await ReadAsync(request, cancel) is not { } body)
            return Problem.Create(StatusCodes.Status413PayloadTooLarge, "payloadTooLarge", $"An event has at most {LargestBody} bytes.");
        if (!WebhookSignature.IsValid(request.Headers[SignatureHeader], body, [options.Value.WebhookSecret], now))
        {
            DeliveryTelemetry.WebhookReceived("badSignature");
            LogBadSignature(logger);
            return Problem.Unauthorized("badSignature", $"The header {SignatureHeader} is missing, too old, or does not fit the body.");
        }

        var (news, errors) = Parse(body);
        if (news is null)
            return Problem.Invalid(errors);
        if (CarrierStatuses.Read(news.Status) is not { } status)
        {
            // A word that the shop does not know yet is no reason for the carrier to send it again and again.
            LogUnknownStatus(logger, news.TrackingNumber, news.Status);
            DeliveryTelemetry.WebhookReceived("unknownStatus");
            return TypedResults.Ok();
        }

        await using var transaction = await database.BeginAsync(cancel);
        if (await FindAsync(transaction, news, cancel) is not { } shipment)
        {
            DeliveryTelemetry.WebhookReceived("unknownParcel");
            return Problem.NotFound("shipment");
        }

        // Its first event can be here before the answer that gives the tracking number: then this is that answer.
        var change = shipment.Accept(
            options.Value.Name, news.TrackingNumber, null, [new TrackingEvent(news.EventId, status, news.Sequence, null, news.OccurredAt)],
            polls: options.Value.CallbackUrl is null, now);
        ShipmentStore.Save(transaction, change, now);
        if (change.Shipment.DueAt <= now)
            transaction.OnCommitted(worker.Wake);
        await transaction.CommitAsync(cancel);
        DeliveryTelemetry.WebhookReceived(change.Events.Count > 0 ? "applied" : "old");
        return TypedResults.Ok();
    }

    private static async Task<Shipment?> FindAsync(ShopTransaction transaction, CarrierEvent news, CancellationToken cancel)
    {
        const string byNumber = "select * from shipments where tracking_number = @TrackingNumber for update";
        if (await transaction.FindAsync<Shipment>(byNumber, new { news.TrackingNumber }, cancel) is { } known)
            return known;
        // The tracking number may have been stored between the two looks.
        return Guid.TryParse(news.Reference, out var id) && await ShipmentStore.LockAsync(transaction, id, cancel) is { } waiting
            && (waiting.TrackingNumber is null || waiting.TrackingNumber == news.TrackingNumber) ? waiting : null;
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > LargestBody)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > LargestBody)
                return null;
        }

        return buffer.ToArray();
    }

    private static (CarrierEvent? Event, Dictionary<string, string[]> Errors) Parse(byte[] body)
    {
        var errors = new Dictionary<string, string[]>();
        JsonObject? fields = null;
        try
        {
            fields = JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Said below. The name of a field can be half a character, which the reader takes for a fault of ours.
        }

        if (fields is null)
        {
            errors["body"] = ["It must be a JSON object."];
            return (null, errors);
        }

        var id = Read<Guid?>("eventId", "It must be a UUID.");
        var number = Read<string>("trackingNumber", "It must be a string.");
        var reference = Read<string>("reference", "It must be a string.");
        var status = Read<string>("status", "It must be a string.");
        var sequence = Read<int?>("sequence", "It must be a whole number from 1.");
        var at = DateOrTime.TryParseTime(Read<string>("occurredAt", DateOrTime.TimeForm), out var moment) ? moment : (DateTimeOffset?)null;
        if (at is null)
            errors["occurredAt"] = [DateOrTime.TimeForm];
        if (sequence < 1)
            errors["sequence"] = ["It must be a whole number from 1."];
        return errors.Count > 0 ? (null, errors) : (new CarrierEvent(id!.Value, number!, reference!, status!, sequence!.Value, at!.Value), errors);

        T? Read<T>(string name, string expectation)
        {
            try
            {
                if (fields[name] is { } value && value.Deserialize<T>() is { } result)
                    return result;
            }
            catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
            {
                // Named like one that is missing.
            }

            errors[name] = [expectation];
            return default;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "An event of the carrier's was refused: its signature does not fit")]
    private static partial void LogBadSignature(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "The carrier says '{Status}' of {TrackingNumber}, which the shop does not know")]
    private static partial void LogUnknownStatus(ILogger logger, string trackingNumber, string status);
}
