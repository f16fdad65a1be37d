using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Delivery.Carriers;

/// <summary>
/// <c>POST /api/deliveries/carrier-events</c>: the carrier reports where parcels are. Nothing in the body is trusted before its
/// signature is verified.
/// </summary>
internal sealed partial class CarrierWebhook(
    ApplyCarrierEvent apply, IOptions<CarrierOptions> options, TimeProvider clock, ILogger<CarrierWebhook> logger)
{
    /// <summary>The header with the carrier's signature of the body.</summary>
    public const string SignatureHeader = "Carrier-Signature";

    private const int LargestBody = 64 * 1024;

    public static Task<Results<Ok<CarrierReceipt>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, CarrierWebhook slice, CancellationToken cancel) => slice.ReceiveAsync(request, cancel);

    private async Task<Results<Ok<CarrierReceipt>, ProblemHttpResult>> ReceiveAsync(HttpRequest request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await ReadAsync(request, cancel) is not { } body)
            return Problem.Create(
                StatusCodes.Status413PayloadTooLarge, "payloadTooLarge", $"A body has at most {LargestBody} bytes.");
        if (!WebhookSignature.IsValid(request.Headers[SignatureHeader], body, [options.Value.WebhookSecret], now))
        {
            DeliveryTelemetry.WebhookReceived("badSignature");
            LogBadSignature(logger);
            return Problem.Unauthorized(
                "badSignature", $"The header {SignatureHeader} is missing, too old, or does not fit the body.");
        }

        var (events, areSeveral, errors) = CarrierEvents.Parse(body);
        if (events is null)
            return Problem.Invalid(errors);
        // Together, so that they share a commit.
        var outcomes = await Task.WhenAll(events.Select(received => ApplyAsync(received, now)));
        Guid[] unknown = [.. events.Where((_, index) => outcomes[index] == ApplyCarrierEvent.UnknownParcel).Select(received => received.EventId)];
        return unknown.Length > 0 && !areSeveral ? Problem.NotFound("shipment") : TypedResults.Ok(new CarrierReceipt(unknown));
    }

    private async Task<string> ApplyAsync(CarrierEvent received, DateTimeOffset now)
    {
        string outcome;
        if (CarrierStatuses.Read(received.Status) is { } status)
        {
            outcome = await apply.HandleAsync(received, status, now);
        }
        else
        {
            // Acknowledged: an error would make the carrier send it again and again.
            LogUnknownStatus(logger, received.TrackingNumber, received.Status);
            outcome = "unknownStatus";
        }

        DeliveryTelemetry.WebhookReceived(outcome);
        return outcome;
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > LargestBody)
            return null;
        if (request.ContentLength is { } length and > 0)
        {
            var body = new byte[length];
            var filled = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
            return filled == body.Length ? body : body[..filled];
        }

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

    [LoggerMessage(1, LogLevel.Warning, "An event of the carrier's was refused: its signature does not match")]
    private static partial void LogBadSignature(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "The carrier sent the unknown status '{Status}' for {TrackingNumber}")]
    private static partial void LogUnknownStatus(ILogger logger, string trackingNumber, string status);
}
