using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OnlineShop.ServiceDefaults.Http;
using Polly;

namespace OnlineShop.Gateway.Orders;

/// <summary>What a service answered for its part: its content, a refusal, nothing (there is none), or no answer at all.</summary>
internal sealed record Part(
    string Service, JsonElement? Content = null, Refusal? Refusal = null, bool IsMissing = false);

/// <summary>A 4xx of a service, to be passed on as it is.</summary>
internal sealed record Refusal(int Status, string Body, string? ContentType);

/// <summary>Asks one service for its part.</summary>
internal sealed partial class OrderParts(IHttpClientFactory clients, ILogger<OrderParts> logger)
{
    public async Task<Part> FetchAsync(
        string service, string path, AuthenticationHeaderValue token, CancellationToken cancel)
    {
        using var client = clients.CreateClient(service);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = token } };
        try
        {
            using var response = await client.SendAsync(request, cancel);
            if (response.IsSuccessStatusCode)
                return new Part(service, await JsonAsync(response, cancel));
            if ((int)response.StatusCode < 500 && service == "order")
                return new Part(
                    service,
                    Refusal: new Refusal((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancel), response.Content.Headers.ContentType?.ToString()));
            // Its last word: there is nothing of this order that this user may see there. That is no outage.
            if (PeerAnswers.IsFinal(response.StatusCode) || response.StatusCode is HttpStatusCode.Forbidden)
                return new Part(service);
            LogStatus(logger, service, (int)response.StatusCode);
        }
        catch (Exception error) when (error is HttpRequestException or ExecutionRejectedException or JsonException or OperationCanceledException)
        {
            if (!cancel.IsCancellationRequested)
                LogOutage(logger, error, service);
        }

        return new Part(service, IsMissing: true);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        return document.RootElement.Clone();
    }

    [LoggerMessage(1, LogLevel.Warning, "Order details without {Service}: it does not answer")]
    private static partial void LogOutage(ILogger logger, Exception error, string service);

    [LoggerMessage(2, LogLevel.Warning, "Order details without {Service}: it answers {Status}")]
    private static partial void LogStatus(ILogger logger, string service, int status);
}
