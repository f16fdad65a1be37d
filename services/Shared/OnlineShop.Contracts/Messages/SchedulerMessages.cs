using System.Text.Json;

namespace OnlineShop.Contracts.Messages;

/// <summary>The tasks that the shop plans for itself; services react to those that are theirs.</summary>
public static class TaskNames
{
    /// <summary>Statistics collects and reconciles.</summary>
    public const string CollectStatistics = "collect-statistics";

    /// <summary>Rates reads its feed.</summary>
    public const string RefreshRates = "refresh-rates";

    /// <summary>Product gives back holds that have run out.</summary>
    public const string ExpireReservations = "expire-reservations";

    /// <summary>Order forgets carts that nobody touched and sweeps orders past their deadlines.</summary>
    public const string ExpireCarts = "expire-carts";

    /// <summary>Order moves orders that are past the deadline of their state.</summary>
    public const string SweepOrders = "sweep-orders";

    /// <summary>Payment asks the provider about payments with an unknown result.</summary>
    public const string ReconcilePayments = "reconcile-payments";

    /// <summary>Delivery asks the carrier about parcels that it has not heard of.</summary>
    public const string RefreshTracking = "refresh-tracking";

    /// <summary>Promotions starts campaigns whose time has come.</summary>
    public const string StartCampaigns = "start-campaigns";
}

/// <summary>A planned task is due.</summary>
/// <param name="RunId">The run; repeated deliveries of one run carry one id.</param>
/// <param name="Name">One of <see cref="TaskNames"/>, or a name of the task's own.</param>
/// <param name="Payload">What the planner of the task gave along.</param>
public sealed record TaskDue(Guid RunId, Guid TaskId, string Name, JsonElement? Payload, DateTimeOffset DueAt)
    : IMessage
{
    string IMessage.Key => TaskId.ToString();
}
