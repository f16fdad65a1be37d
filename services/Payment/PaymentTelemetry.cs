using System.Diagnostics;
using System.Diagnostics.Metrics;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment;

/// <summary>The figures that tell whether the shop takes money.</summary>
internal static class PaymentTelemetry
{
    public const string Name = "OnlineShop.Payment";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Moves = Meter.CreateCounter<long>("shop.payments", "{payment}", "Payments by the status that they reached.");
    private static readonly Counter<long> Refunds = Meter.CreateCounter<long>("shop.refunds", "{refund}", "Refunds by how they ended.");

    private static readonly Counter<long> Webhooks = Meter.CreateCounter<long>("shop.payments.webhooks", "{event}", "The provider's events by what came of them.");
    private static readonly Counter<long> Discrepancies =
        Meter.CreateCounter<long>("shop.payments.discrepancies", "{payment}", "Where the provider's books and the shop's differ, by how.");

    /// <summary>The <c>traceparent</c> of what asks for work, to be stored with it; null inside the work itself.</summary>
    public static string? Cause => Activity.Current is { Source.Name: not Name } cause ? cause.Id : null;

    /// <summary>Begins a step of stored work, as a part of the trace that asked for it.</summary>
    public static Activity? Begin(string step, string? cause) => Source.StartActivity(step, ActivityKind.Internal, cause!);

    public static void Moved(PaymentStatus status) => Moves.Add(1, new KeyValuePair<string, object?>("status", status.Wire()));

    /// <summary>An event of the provider's: <c>applied</c>, <c>duplicate</c>, <c>old</c>, <c>unknown</c>, <c>badSignature</c> or <c>malformed</c>.</summary>
    public static void Heard(string outcome) => Webhooks.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Disagreed(string kind) => Discrepancies.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public static void Refunded(string status) => Refunds.Add(1, new KeyValuePair<string, object?>("status", status));
}
