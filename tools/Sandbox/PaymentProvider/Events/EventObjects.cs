using OnlineShop.Sandbox.PaymentProvider.Customers;

namespace OnlineShop.Sandbox.PaymentProvider.Events;

/// <summary>An event as callers and webhook endpoints see it.</summary>
internal sealed record EventObject(
    string Id, string Object, string ApiVersion, DateTimeOffset Created, EventData Data, bool Livemode,
    int PendingWebhooks, EventRequest Request, string Type);

/// <summary>The object that an event is about, as it stood then.</summary>
internal sealed record EventData(object Object);

/// <summary>The call that an event came of.</summary>
internal sealed record EventRequest(string? Id, string? IdempotencyKey);

/// <summary>Maps events to their wire form.</summary>
internal static class EventObjects
{
    /// <param name="happened">The event.</param>
    /// <param name="pending">How many endpoints have not heard of it yet.</param>
    /// <param name="apiVersion">The version that the reader asked for; null: the provider's own.</param>
    public static EventObject From(LedgerEvent happened, int pending, string? apiVersion = null) => new(
        happened.Id!, "event", apiVersion ?? ApiVersions.Own, happened.At, new EventData(Snapshot(happened)),
        Livemode: false, pending,
        new EventRequest(happened.Source?.RequestId, happened.Source?.IdempotencyKey), happened.Type);

    private static object Snapshot(LedgerEvent happened) => happened.Subject switch
    {
        // Of a customer that was deleted everything is told a last time.
        Customer customer => CustomerObject.From(customer with { Deleted = false }),
        var subject => StripeObjects.Show(subject, happened.Source?.Origin),
    };
}
