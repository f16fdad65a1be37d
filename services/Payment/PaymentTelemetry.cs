using System.Diagnostics.Metrics;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment;

/// <summary>The figures that tell whether the shop takes money.</summary>
internal static class PaymentTelemetry
{
    public const string Name = "OnlineShop.Payment";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Moves = Meter.CreateCounter<long>("shop.payments", "{payment}", "Payments by the status that they reached.");
    private static readonly Counter<long> Refunds = Meter.CreateCounter<long>("shop.refunds", "{refund}", "Refunds by how they ended.");

    public static void Moved(PaymentStatus status) => Moves.Add(1, new KeyValuePair<string, object?>("status", status.Wire()));

    public static void Refunded(string status) => Refunds.Add(1, new KeyValuePair<string, object?>("status", status));
}
