using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OnlineShop.Data;

namespace OnlineShop.Payment.Provider;

/// <summary>
/// One call to an API in the shape of Stripe's, and what its answer means. Nothing is retried here: the workers do that, in their
/// own time.
/// </summary>
internal sealed partial class StripeClient(
    IHttpClientFactory clients, PaymentTelemetry telemetry, ILogger<StripeClient> logger)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "provider";

    /// <param name="operation">The name of the call in the metrics.</param>
    public async Task<ProviderResult<T>> SendAsync<T>(
        string operation, HttpMethod method, string path, JsonTypeInfo<T> json, CancellationToken cancel,
        string? key = null,
            Dictionary<string, string>? form = null)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await AskAsync(method, path, json, key, form, cancel);
        telemetry.Called(operation, Outcome(result), started);
        return result;
    }

    private async Task<ProviderResult<T>> AskAsync<T>(
        HttpMethod method, string path, JsonTypeInfo<T> json, string? key, Dictionary<string, string>? form,
        CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (form is not null)
            request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, cancel);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadFromJsonAsync(json, cancel) is { } value
                    ? new ProviderResult<T>.Known(value)
                    : new ProviderResult<T>.Unclear("an empty answer");
            }

            return await RefusalAsync<T>(response, path, cancel);
        }
        catch (Exception error) when (IsNoAnswer(error, cancel))
        {
            LogNoAnswer(logger, method, path, error.Message);
            return new ProviderResult<T>.Unclear(error.Message);
        }
    }

    private static string Outcome<T>(ProviderResult<T> result) => result switch
    {
        ProviderResult<T>.Known => "known",
        ProviderResult<T>.Refused => "refused",
        ProviderResult<T>.Missing => "missing",
        _ => "unclear",
    };

    /// <summary>No connection, no answer in time, or an answer cut short; but not the end of this process.</summary>
    private static bool IsNoAnswer(Exception error, CancellationToken cancel) =>
        !cancel.IsCancellationRequested
            && error is HttpRequestException or TaskCanceledException or IOException or JsonException or NotSupportedException;

    private async Task<ProviderResult<T>> RefusalAsync<T>(
        HttpResponseMessage response, string path, CancellationToken cancel)
    {
        var error = (await ReadErrorAsync(response, cancel))?.Error;
        switch (response.StatusCode)
        {
            // A declined card: the answer holds the payment as it stands now.
            case HttpStatusCode.PaymentRequired when error?.PaymentIntent is T declined:
                return new ProviderResult<T>.Known(declined);
            case HttpStatusCode.PaymentRequired:
                return Refused<T>(
                    error?.DeclineCode ?? error?.Code ?? "declined", error?.Message ?? "The payment was declined.");
            case HttpStatusCode.NotFound when error?.Code == "resource_missing":
                return new ProviderResult<T>.Missing();
            case HttpStatusCode.BadRequest when error is { Type: "invalid_request_error", Code: not null }:
                LogRefused(logger, path, error.Code, error.Message);
                return Refused<T>(CodeOf(error), error.Message ?? "The payment was refused.");
            default:
                // A wrong key, a busy key, too many calls, a fault at the provider: nothing that decides the payment.
                LogUnclear(logger, path, (int)response.StatusCode, error?.Message);
                return new ProviderResult<T>.Unclear($"status {(int)response.StatusCode}");
        }
    }

    private static ProviderResult<T>.Refused Refused<T>(string code, string message) =>
        new(StorableText.Of(code), StorableText.Of(message));

    /// <summary>
    /// A token that the provider does not accept is for the customer to correct; other refusals keep the provider's code.
    /// </summary>
    private static string CodeOf(StripeError error) =>
        error.Param?.StartsWith("payment_method", StringComparison.Ordinal) == true
            ? "invalid_payment_method"
            : error.Code!;

    private static async Task<StripeFailure?> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(StripeJson.Default.StripeFailure, cancel);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Method} {Path} at the provider: no answer ({Reason}); the result is unknown")]
    private static partial void LogNoAnswer(ILogger logger, HttpMethod method, string path, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Path} at the provider: status {Status} ({Reason}); the result is unknown")]
    private static partial void LogUnclear(ILogger logger, string path, int status, string? reason);

    [LoggerMessage(3, LogLevel.Information, "{Path} at the provider: refused with {Code}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string path, string code, string? reason);
}
