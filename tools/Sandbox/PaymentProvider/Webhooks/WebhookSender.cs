using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Faults;
using OnlineShop.Sandbox.PaymentProvider.Events;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Webhooks;

/// <summary>
/// Tells each endpoint of each event it wants, until that is answered with a 2xx or given up. Events are sent side by side and
/// each waits for its own next try, so they arrive in any order. An endpoint has places of its own: a slow one holds nobody else
/// up.
/// </summary>
internal sealed partial class WebhookSender(
    Ledger ledger, FaultSwitches faults, IHttpClientFactory clients, IOptions<PaymentProviderOptions> options,
    TimeProvider time, ILogger<WebhookSender> logger)
    : BackgroundService
{
    public const string Client = "webhooks";

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly WebhookLanes _lanes = new();

    private WebhookOptions Options => options.Value.Webhooks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One timer and one signal for every wait: nothing is made, and nothing thrown, at a wake-up.
        await using var alarm = time.CreateTimer(
            _ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (true)
            {
                var (fresh, waiting) = ledger.Read(state => (state.Deliveries.TakeFresh(), state.Disabled));
                var now = time.GetUtcNow();
                foreach (var delivery in fresh)
                    _lanes.Add(
                        new Sending(delivery),
                        now + TimeSpan.FromMilliseconds(Options.DelayMilliseconds) + faults.WebhookDelay());
                var next = _lanes.TakeDue(now, Options.AtOnce, waiting, out var due);
                foreach (var sending in due)
                    _ = SendAsync(sending, stoppingToken);
                alarm.Change(Until(next, now), Timeout.InfiniteTimeSpan);
                await ledger.ToSend.Reader.ReadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is on its way ends at once, and must still find its journal open.
            while (_lanes.Running > 0)
                await ledger.ToSend.Reader.ReadAsync(CancellationToken.None);
        }
    }

    /// <summary>How long until a time, in whole milliseconds: a timer that rounds down would ring too early, again and again.</summary>
    private static TimeSpan Until(DateTimeOffset? next, DateTimeOffset now) => next is { } at
        ? TimeSpan.FromMilliseconds(Math.Ceiling((at - now).TotalMilliseconds))
        : Timeout.InfiniteTimeSpan;

    private void Wake() => ledger.ToSend.Writer.TryWrite(true);

    private void Later(Sending sending, TimeSpan wait)
    {
        _lanes.Add(sending, time.GetUtcNow() + wait + faults.WebhookDelay());
        Wake();
    }

    private async Task SendAsync(Sending sending, CancellationToken stop)
    {
        try
        {
            if (sending.IsCopy)
                await PostAsync(sending.Delivery, stop);
            else
                await TryAsync(sending.Delivery, stop);
        }
        finally
        {
            if (_lanes.Done(sending, Options.AtOnce) || stop.IsCancellationRequested)
                Wake();
        }
    }

    private async Task TryAsync(Delivery delivery, CancellationToken stop)
    {
        if (!ledger.Read(state => state.Deliveries.IsPending(delivery)))
            return;
        var (lost, twice) = faults.NextWebhook();
        if (twice)
            Later(new Sending(delivery, IsCopy: true), TimeSpan.Zero);
        var error = lost ? "lost on its way, as the faults have it" : await PostAsync(delivery, stop);
        if (error is not null && stop.IsCancellationRequested)
            return;
        var tries = delivery.Tries + 1;
        var tried = delivery with
        {
            Tries = tries,
            LastError = error,
            Status = error is null ? DeliveryStatus.Delivered : tries < Options.Tries ? DeliveryStatus.Pending : DeliveryStatus.GivenUp,
        };
        ledger.Note(tried);
        if (tried.Status == DeliveryStatus.Pending)
            Later(new Sending(tried), Pause(tries));
        if (error is not null)
            LogNotTold(delivery.Event, delivery.Endpoint, tries, error);
    }

    private static TimeSpan Pause(int tries) => tries > 6 ? LongestPause : TimeSpan.FromSeconds(Math.Pow(2, tries - 1));

    /// <summary>Sends an event once; what went wrong, or null.</summary>
    private async Task<string?> PostAsync(Delivery delivery, CancellationToken stop)
    {
        var (happened, endpoint, pending) = ledger.Read(state =>
            (state.Events.Find(delivery.Event)!, state.FindEndpoint(delivery.Endpoint), state.Deliveries.PendingOf(delivery.Event)));
        if (endpoint is null)
            return "the endpoint was deleted";
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(
                EventObjects.From(happened, pending, endpoint.ApiVersion), StripeObjects.Json);
            using var request = SignedPost.Of(
                new Uri(endpoint.Url), body, "Stripe-Signature", endpoint.Secret, time.GetUtcNow());
            request.Headers.TryAddWithoutValidation("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
            using var response = await clients.CreateClient(Client).SendAsync(request, stop);
            return response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // Whatever the other side does, every other event must still be sent.
            return exception.Message;
        }
        catch (OperationCanceledException)
        {
            return "the provider is going down";
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Event {EventId} did not reach endpoint {Endpoint} at try {Attempt}: {Error}")]
    private partial void LogNotTold(string eventId, string endpoint, int attempt, string error);
}
