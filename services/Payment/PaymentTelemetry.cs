using System.Diagnostics;
using System.Diagnostics.Metrics;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment;

/// <summary>
/// The activity source and meter <c>OnlineShop.Payment</c>: the metrics that show whether the shop takes money.
/// </summary>
internal sealed class PaymentTelemetry
{
    private const string Name = "OnlineShop.Payment";

    private static readonly ActivitySource Source = new(Name);

    private readonly Counter<long> moves;
    private readonly Counter<long> refunds;
    private readonly Counter<long> webhooks;
    private readonly Counter<long> discrepancies;
    private readonly Histogram<double> calls;

    public PaymentTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        moves = meter.CreateCounter<long>("shop.payments", "{payment}", "Payments by the status that they reached.");
        refunds = meter.CreateCounter<long>("shop.refunds", "{refund}", "Refunds by how they ended.");
        webhooks = meter.CreateCounter<long>(
            "shop.payments.webhooks", "{event}", "The provider's events by their outcome.");
        discrepancies = meter.CreateCounter<long>(
            "shop.payments.discrepancies", "{payment}",
            "Differences between the provider's books and the shop's, by kind.");
        calls = meter.CreateHistogram(
            "shop.payments.provider.duration", "s", "Duration of calls to the provider, by operation and outcome.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
    }

    /// <summary>The <c>traceparent</c> of what requests work, to be stored with it; null inside the work itself.</summary>
    public static string? Cause => Activity.Current is { Source.Name: not Name } cause ? cause.Id : null;

    /// <summary>Begins a step of stored work, as a part of the trace that requested it.</summary>
    public static Activity? Begin(string step, string? cause, Guid paymentId, Guid? orderId = null) => Source
        .StartActivity(step, ActivityKind.Internal, cause!)?
        .SetTag("shop.payment.id", paymentId.ToString())
        .SetTag("shop.order.id", orderId?.ToString());

    /// <summary>A payment reached a status, and that is committed.</summary>
    public void Moved(PaymentStatus status) =>
        moves.Add(1, new KeyValuePair<string, object?>("shop.payment.status", status.Wire()));

    /// <summary>
    /// An event of the provider's was <c>applied</c>, <c>duplicate</c>, <c>old</c>, <c>unknown</c>, <c>badSignature</c> or
    /// <c>malformed</c>.
    /// </summary>
    public void WebhookReceived(string outcome) =>
        webhooks.Add(1, new KeyValuePair<string, object?>("shop.event.outcome", outcome));

    /// <summary>The provider's books differ from the shop's.</summary>
    public void Disagreed(string kind) =>
        discrepancies.Add(1, new KeyValuePair<string, object?>("shop.payment.discrepancy", kind));

    /// <summary>A refund ended, and that is committed.</summary>
    public void Refunded(string status) =>
        refunds.Add(1, new KeyValuePair<string, object?>("shop.refund.status", status));

    /// <summary>
    /// A call to the provider that began at <paramref name="started"/> has come back: <c>known</c>, <c>refused</c>,
    /// <c>missing</c> or <c>unclear</c>.
    /// </summary>
    public void Called(string operation, string outcome, long started) =>
        calls.Record(Stopwatch.GetElapsedTime(started)
            .TotalSeconds, new("shop.provider.operation", operation), new("shop.provider.outcome", outcome));
}
