using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Compliance.Redaction;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Telemetry.Redaction;
using Stripe;

namespace OnlineShop.Payment.Provider;

/// <summary>One call to the provider, and what its answer means.</summary>
internal sealed partial class StripeCalls(
    PaymentTelemetry telemetry, IRedactorProvider redactors, ILogger<StripeCalls> logger)
{
    private readonly Redactor redactor = redactors.GetRedactor(ShopData.OutsideText);

    /// <param name="operation">The name of the call in the metrics.</param>
    public async Task<ProviderResult<T>> RunAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancel)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        var result = await AskAsync(operation, call, cancel);
        telemetry.Called(operation, Outcome(result), started);
        return result;
    }

    private async Task<ProviderResult<T>> AskAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancel)
        where T : class
    {
        try
        {
            return new ProviderResult<T>.Known(await call());
        }
        catch (StripeException error)
        {
            return Refusal<T>(operation, error);
        }
        catch (Exception error) when (IsNoAnswer(error, cancel))
        {
            LogNoAnswer(logger, operation, error.Message);
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

    private ProviderResult<T> Refusal<T>(string operation, StripeException exception)
        where T : class
    {
        var error = exception.StripeError;
        switch (exception.HttpStatusCode)
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
                LogRefused(logger, operation, error.Code, redactor.Redact(error.Message));
                return Refused<T>(CodeOf(error), error.Message ?? "The payment was refused.");
            default:
                // A wrong key, a busy key, too many calls, a fault at the provider, an answer that is none: nothing that decides the
                // payment.
                LogUnclear(logger, operation, (int)exception.HttpStatusCode, redactor.Redact(exception.Message));
                return new ProviderResult<T>.Unclear($"status {(int)exception.HttpStatusCode}");
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
            : error.Code;

    [LoggerMessage(1, LogLevel.Warning, "{Operation} at the provider: no answer ({Reason}); the result is unknown")]
    private static partial void LogNoAnswer(ILogger logger, string operation, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Operation} at the provider: status {Status} ({Reason}); the result is unknown")]
    private static partial void LogUnclear(ILogger logger, string operation, int status, string? reason);

    [LoggerMessage(3, LogLevel.Information, "{Operation} at the provider: refused with {Code}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string operation, string code, string? reason);
}
