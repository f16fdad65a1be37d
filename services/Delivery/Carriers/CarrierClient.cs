using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Delivery.Shipments;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Telemetry.Redaction;

namespace OnlineShop.Delivery.Carriers;

/// <summary>Calls the carrier. Nothing is retried here: the worker does that, in its own time.</summary>
internal sealed partial class CarrierClient(
    IHttpClientFactory clients, IOptions<CarrierOptions> options, IRedactorProvider redactors, ILogger<CarrierClient> logger)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "carrier";

    private const string Path = "carrier/shipments";

    /// <summary>Hands a parcel over, once: the shipment's id is the idempotency key.</summary>
    public Task<CarrierResult> CreateAsync(Shipment shipment, CancellationToken cancel)
    {
        var id = shipment.Id.ToString();
        var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = JsonContent.Create(
                new ParcelRequest(
                    id,
                    new ParcelRecipient(
                        shipment.Name, ShippingAddress.JoinLines(shipment.Line1, shipment.Line2), shipment.City, shipment.PostalCode,
                        shipment.Country),
                    shipment.WeightGrams, options.Value.CallbackUrl),
                CarrierJson.Default.ParcelRequest),
        };
        request.Headers.Add("Idempotency-Key", id);
        return SendAsync(request, ReadParcelAsync, cancel);
    }

    /// <summary>Looks for a parcel whose answer was lost.</summary>
    public Task<CarrierResult> FindAsync(Guid shipmentId, CancellationToken cancel) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{Path}?reference={shipmentId}"), async (response, stop) =>
            await ReadAsync(response, CarrierJson.Default.ListParcel, stop) is not { } found ? new CarrierResult.Unclear()
            : found.Find(parcel => parcel.Reference == shipmentId.ToString()) is { } parcel ? Known(parcel)
            : new CarrierResult.Missing(), cancel);

    /// <summary>Asks where a parcel is.</summary>
    public Task<CarrierResult> TrackAsync(string trackingNumber, CancellationToken cancel) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{Path}/{Uri.EscapeDataString(trackingNumber)}"), ReadParcelAsync, cancel);

    /// <summary>Calls a parcel off; one that has left is refused with 409.</summary>
    public Task<CarrierResult> CancelAsync(string trackingNumber, CancellationToken cancel) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"{Path}/{Uri.EscapeDataString(trackingNumber)}/cancel"), ReadParcelAsync, cancel);

    private static async Task<CarrierResult> ReadParcelAsync(HttpResponseMessage response, CancellationToken cancel) =>
        Known(await ReadAsync(response, CarrierJson.Default.Parcel, cancel));

    private static Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancel) =>
        response.Content.ReadFromJsonAsync(type, cancel);

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
                // A refusal may repeat the recipient; what it says is kept with the shipment, for administrators.
                var redactor = redactors.GetRedactor(
                    PeerAnswers.IsFinal(response.StatusCode) ? ShopData.Personal : ShopData.OutsideText);
                LogRefused(logger, request.Method, request.RequestUri, (int)response.StatusCode, redactor.Redact(reason));
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
}
