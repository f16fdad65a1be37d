using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;
using OnlineShop.Payment.Refunds;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment.Webhooks;

/// <summary>
/// <c>POST /api/payments/webhooks/stripe</c>: the provider reports a change. Nothing in the body is trusted before its signature
/// is verified, and then only what it is about: the worker retrieves the state from the provider. So events may arrive twice,
/// late, or in any order.
/// </summary>
internal sealed partial class StripeWebhook(
    EventStore events, PaymentWorker payments, RefundWorker refunds, IOptions<ProviderOptions> options,
    PaymentTelemetry telemetry, TimeProvider clock, ILogger<StripeWebhook> logger)
{
    /// <summary>The header with the provider's signature of the body.</summary>
    public const string SignatureHeader = "Stripe-Signature";

    private const int LargestBody = 1024 * 1024;

    public static Task<Results<Ok, ProblemHttpResult>> HandleAsync(
        HttpRequest request, StripeWebhook slice, CancellationToken cancel) => slice.ReceiveAsync(request, cancel);

    private async Task<Results<Ok, ProblemHttpResult>> ReceiveAsync(HttpRequest request, CancellationToken cancel)
    {
        if (await ReadAsync(request, cancel) is not { } body)
            return Problem.Create(
                StatusCodes.Status413PayloadTooLarge, "payloadTooLarge", $"An event has at most {LargestBody} bytes.");
        var now = clock.GetUtcNow();
        if (!WebhookSignature.IsValid(request.Headers[SignatureHeader], body.Span, options.Value.WebhookSecrets, now))
        {
            telemetry.WebhookReceived("badSignature");
            LogBadSignature(logger);
            return Problem.Create(
                StatusCodes.Status400BadRequest, "badSignature",
                    $"The header {SignatureHeader} is missing, too old, or does not fit the body.");
        }

        if (ProviderEvent.Parse(body.Span) is not { } received)
        {
            telemetry.WebhookReceived("malformed");
            return Problem.Invalid("body", "It must be an event: a JSON object with 'id', 'type' and 'data.object'.");
        }

        var outcome = await events.ApplyAsync(received, now, cancel);
        if (outcome is EventOutcome.Applied)
        {
            if (received.IsOfRefunds)
                refunds.Wake();
            else
                payments.Wake();
        }

        telemetry.WebhookReceived(JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()));
        LogReceived(logger, received.Id, received.Type, outcome);
        return TypedResults.Ok();
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > LargestBody)
            return null;
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        var chunk = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > LargestBody)
                return null;
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    [LoggerMessage(1, LogLevel.Warning, "An event of the provider's was refused: its signature does not match")]
    private static partial void LogBadSignature(ILogger logger);

    [LoggerMessage(2, LogLevel.Debug, "Event {EventId} ({Type}) of the provider's: {Outcome}")]
    private static partial void LogReceived(ILogger logger, string eventId, string type, EventOutcome outcome);
}
