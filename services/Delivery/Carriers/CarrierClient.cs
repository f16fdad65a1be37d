using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Delivery.Shipments;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Delivery.Carriers;

/// <summary>Calls the carrier. Nothing is retried here: the worker does that, in its own time.</summary>
internal sealed partial class CarrierClient(
    IHttpClientFactory clients, IOptions<CarrierOptions> options, ILogger<CarrierClient> logger)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "carrier";

    private const string Path = "carrier/shipments";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Hands a parcel over, once: the shipment's id is the idempotency key.</summary>
    public Task<CarrierResult> CreateAsync(Shipment shipment, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = JsonContent.Create(new
            {
                reference = shipment.Id.ToString(),
                to = new
                {
                    name = shipment.Name,
                    line1 = ShippingAddress.JoinLines(shipment.Line1, shipment.Line2),
                    city = shipment.City,
                    postalCode = shipment.PostalCode,
                    country = shipment.Country,
                },
                weightGrams = shipment.WeightGrams,
                callbackUrl = options.Value.CallbackUrl,
            }, options: Json),
        };
        request.Headers.Add("Idempotency-Key", shipment.Id.ToString());
        return SendAsync(
            request, async (response, stop) => Known(await response.Content.ReadFromJsonAsync<Parcel>(Json, stop)),
            cancel);
    }

    /// <summary>Looks for a parcel whose answer was lost.</summary>
    public Task<CarrierResult> FindAsync(Guid shipmentId, CancellationToken cancel) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{Path}?reference={shipmentId}"), async (response, stop) =>
            await response.Content.ReadFromJsonAsync<List<Parcel>>(Json, stop) is not { } found ? new CarrierResult.Unclear()
            : found.Find(parcel => parcel.Reference == shipmentId.ToString()) is { } parcel ? Known(parcel)
            : new CarrierResult.Missing(), cancel);

    /// <summary>Asks where a parcel is.</summary>
    public Task<CarrierResult> TrackAsync(string trackingNumber, CancellationToken cancel) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{Path}/{Uri.EscapeDataString(trackingNumber)}"),
            async (response, stop) => Known(await response.Content.ReadFromJsonAsync<Parcel>(Json, stop)), cancel);

    /// <summary>Calls a parcel off; one that has left is refused with 409.</summary>
    public Task<CarrierResult> CancelAsync(string trackingNumber, CancellationToken cancel) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"{Path}/{Uri.EscapeDataString(trackingNumber)}/cancel"),
            async (response, stop) => Known(await response.Content.ReadFromJsonAsync<Parcel>(Json, stop)), cancel);

    private async Task<CarrierResult> SendAsync(
        HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<CarrierResult>> read,
        CancellationToken cancel)
    {
        using (request)
        {
            try
            {
                using var response = await clients.CreateClient(ClientName).SendAsync(request, cancel);
                if (response.IsSuccessStatusCode)
                    return await read(response, cancel);
                var reason = await response.Content.ReadAsStringAsync(cancel);
                LogRefused(logger, request.Method, request.RequestUri, (int)response.StatusCode, reason);
                return response.StatusCode switch
                {
                    HttpStatusCode.NotFound => new CarrierResult.Missing(),
                    HttpStatusCode.Conflict when request.RequestUri!.OriginalString.EndsWith("/cancel", StringComparison.Ordinal) =>
                        new CarrierResult.Refused(409, "It has left."),
                    not HttpStatusCode.Conflict when PeerAnswers.IsFinal(response.StatusCode) =>
                        new CarrierResult.Refused((int)response.StatusCode, StorableText.Of(Explain(reason))),
                    // A busy key, too many calls, a wrong credential, a fault at the carrier: nothing that decides the shipment.
                    _ => new CarrierResult.Unclear(),
                };
            }
            catch (Exception error) when (!cancel.IsCancellationRequested &&
                error is HttpRequestException or TaskCanceledException or IOException or JsonException or NotSupportedException)
            {
                LogNoAnswer(logger, request.Method, request.RequestUri, error.Message);
                return new CarrierResult.Unclear();
            }
        }
    }

    private static CarrierResult Known(Parcel? parcel)
    {
        if (parcel is null)
            return new CarrierResult.Unclear();
        var events = new List<TrackingEvent>();
        foreach (var stage in parcel.History ?? [])
        {
            if (CarrierStatuses.Read(stage.Status) is { } status)
                events.Add(new TrackingEvent(stage.EventId, status, stage.Sequence, null, stage.OccurredAt));
        }

        return new CarrierResult.Known(new CarrierParcel(parcel.TrackingNumber, parcel.LabelUrl, events));
    }

    /// <summary>The messages of a problem's errors, or its title.</summary>
    private static string Explain(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            var root = problem.RootElement;
            if (root.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Object)
            {
                return string.Join(' ', errors.EnumerateObject()
                    .SelectMany(field => field.Value.EnumerateArray().Select(message => $"{field.Name}: {message}")));
            }

            return root.TryGetProperty("title", out var title) ? title.ToString() : "The carrier refused.";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "The carrier refused.";
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Method} {Address} at the carrier: no answer ({Reason})")]
    private static partial void LogNoAnswer(ILogger logger, HttpMethod method, Uri? address, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Address} at the carrier: status {Status} ({Reason})")]
    private static partial void LogRefused(ILogger logger, HttpMethod method, Uri? address, int status, string reason);

    private sealed record Parcel(string TrackingNumber, string? Reference, string? LabelUrl, List<Stage>? History);

    private sealed record Stage(Guid EventId, string Status, int Sequence, DateTimeOffset OccurredAt);
}
