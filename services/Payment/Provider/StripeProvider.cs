using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Provider;

/// <summary>Calls a provider through Stripe's API (payment intents, refunds and events).</summary>
internal sealed class StripeProvider(StripeClient client, IOptions<ProviderOptions> options) : IPaymentProvider
{
    private const string Intents = "v1/payment_intents";
    private const string Refunds = "v1/refunds";
    private const string Events = "v1/events";
    private const int LargestPage = 100;
    private const int MostPages = 50;

    // The charge and its balance transaction: the fee is known from the same answer.
    private const string Expansion = "latest_charge.balance_transaction";
    private const string Expand = $"expand[]={Expansion}";

    // The provider's clock may be behind the shop's.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    public async Task<ProviderResult<ProviderIntent>> ChargeAsync(ChargeRequest request, CancellationToken cancel)
    {
        var form = new Dictionary<string, string>
        {
            ["amount"] = Minor(request.Amount),
            ["currency"] = request.Amount.Currency.ToLowerInvariant(),
            // Cards only: with all methods of the account the provider would ask for a page to return to.
            ["payment_method_types[]"] = "card",
            ["confirm"] = "true",
            ["capture_method"] = request.Capture ? "automatic" : "manual",
            ["metadata[orderId]"] = request.OrderId.ToString(),
            [$"metadata[{StripeMapping.PaymentId}]"] = request.Key.PaymentId.ToString(),
            [$"metadata[{StripeMapping.Attempt}]"] = request.Key.Attempt.ToString(CultureInfo.InvariantCulture),
            ["expand[]"] = Expansion,
        };
        if (request.PaymentMethod.StartsWith("tok_", StringComparison.Ordinal))
            (form["payment_method_data[type]"], form["payment_method_data[card][token]"]) = ("card", request.PaymentMethod);
        else
            form["payment_method"] = request.PaymentMethod;
        if (options.Value.ReturnUrl is { Length: > 0 } returnUrl)
            form["return_url"] = returnUrl.Replace("{orderId}", request.OrderId.ToString(), StringComparison.Ordinal);
        return (await client.SendAsync(
            "charge", HttpMethod.Post, Intents, StripeJson.Default.StripeIntent, cancel, request.Key.For("charge"),
            form)).Map(StripeMapping.Intent);
    }

    public Task<ProviderResult<ProviderIntent>> ConfirmAsync(
        ChargeKey key, string intentId, CancellationToken cancel) =>
        StepAsync(key, intentId, "confirm", cancel);

    public Task<ProviderResult<ProviderIntent>> CaptureAsync(
        ChargeKey key, string intentId, CancellationToken cancel) =>
        StepAsync(key, intentId, "capture", cancel);

    public Task<ProviderResult<ProviderIntent>> CancelAsync(ChargeKey key, string intentId, CancellationToken cancel) =>
        StepAsync(key, intentId, "cancel", cancel);

    public async Task<ProviderResult<ProviderIntent>> RetrieveAsync(string intentId, CancellationToken cancel) =>
        (await client.SendAsync(
            "retrieve", HttpMethod.Get, $"{Intents}/{Uri.EscapeDataString(intentId)}?{Expand}",
            StripeJson.Default.StripeIntent, cancel)).Map(StripeMapping.Intent);

    public async Task<ProviderResult<ProviderIntent>> FindAsync(
        ChargeKey key, DateTimeOffset since, CancellationToken cancel) =>
        (await SearchAsync(
            "find", IntentsSince(since), StripeJson.Default.StripeIntent,
            metadata => StripeMapping.IdIn(metadata, StripeMapping.PaymentId) == key.PaymentId
                && StripeMapping.AttemptIn(metadata) == key.Attempt, cancel)).Map(StripeMapping.Intent);

    public async Task<ProviderResult<ProviderPage>> ListAsync(
        DateTimeOffset since, string? after, CancellationToken cancel) =>
        (await client.SendAsync(
            "list", HttpMethod.Get, IntentsSince(since) + After(after), StripeJson.Default.StripeList, cancel)).Map(list =>
        {
            var (intents, unreadable) = list.Read(StripeJson.Default.StripeIntent);
            return new ProviderPage([.. intents.Select(StripeMapping.Intent)], unreadable, list.Next);
        });

    public async Task<ProviderResult<EventPage>> ListRefundEventsAsync(
        DateTimeOffset since, string? after, CancellationToken cancel)
    {
        var path = $"{Events}?limit={LargestPage}&{Since(since)}&types[]=refund.failed&types[]=refund.updated" + After(after);
        return (await client.SendAsync("list_events", HttpMethod.Get, path, StripeJson.Default.StripeList, cancel)).Map(list =>
        {
            var (events, unreadable) = list.Read(StripeJson.Default.StripeEvent);
            return new EventPage(events, unreadable, list.Next);
        });
    }

    public Task<ProviderResult<StripeEvent>> RetrieveEventAsync(string eventId, CancellationToken cancel) =>
        client.SendAsync("retrieve_event", HttpMethod.Get, $"{Events}/{Uri.EscapeDataString(eventId)}",
            StripeJson.Default.StripeEvent, cancel);

    public async Task<ProviderResult<ProviderRefund>> RefundAsync(
        Guid refundId, string intentId, Money amount, CancellationToken cancel) =>
        (await client.SendAsync("refund", HttpMethod.Post, Refunds, StripeJson.Default.StripeRefund, cancel, $"refund-{refundId}", new()
        {
            ["payment_intent"] = intentId,
            ["amount"] = Minor(amount),
            ["reason"] = "requested_by_customer",
            [$"metadata[{StripeMapping.RefundId}]"] = refundId.ToString(),
        })).Map(StripeMapping.Refund);

    public async Task<ProviderResult<ProviderRefund>> RetrieveRefundAsync(
        string providerRefundId, CancellationToken cancel) =>
        (await client.SendAsync(
            "retrieve_refund", HttpMethod.Get, $"{Refunds}/{Uri.EscapeDataString(providerRefundId)}",
            StripeJson.Default.StripeRefund, cancel)).Map(StripeMapping.Refund);

    public async Task<ProviderResult<ProviderRefund>> FindRefundAsync(
        Guid refundId, string intentId, CancellationToken cancel) =>
        (await SearchAsync(
            "find_refund", $"{Refunds}?limit={LargestPage}&payment_intent={Uri.EscapeDataString(intentId)}",
                StripeJson.Default.StripeRefund,
            metadata => StripeMapping.IdIn(metadata, StripeMapping.RefundId) == refundId,
            cancel)).Map(StripeMapping.Refund);

    private static string IntentsSince(DateTimeOffset since) =>
        $"{Intents}?limit={LargestPage}&{Since(since)}&expand[]=data.{Expansion}";

    private static string Since(DateTimeOffset since) =>
        $"created[gte]={(since - ClockDifference).ToUnixTimeSeconds()}";

    private static string After(string? id) => id is null ? "" : $"&starting_after={Uri.EscapeDataString(id)}";

    private async Task<ProviderResult<ProviderIntent>> StepAsync(
        ChargeKey key, string intentId, string step, CancellationToken cancel) =>
        (await client.SendAsync(
            step, HttpMethod.Post, $"{Intents}/{Uri.EscapeDataString(intentId)}/{step}",
            StripeJson.Default.StripeIntent, cancel,
            key.For(step), new() { ["expand[]"] = Expansion })).Map(StripeMapping.Intent);

    /// <summary>Reads a list, newest first, up to the row whose metadata match; no other row need be readable.</summary>
    private async Task<ProviderResult<T>> SearchAsync<T>(
        string operation, string path, JsonTypeInfo<T> json, Func<Dictionary<string, string>, bool> matches,
        CancellationToken cancel)
        where T : class
    {
        var page = path;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var result = await client.SendAsync(operation, HttpMethod.Get, page, StripeJson.Default.StripeList, cancel);
            if (result is not ProviderResult<StripeList>.Known { Value: var list })
                return new ProviderResult<T>.Unclear(result.ToString());
            if (list.Find(matches, json) is { } found)
                return found.Row is { } row
                    ? new ProviderResult<T>.Known(row)
                    : new ProviderResult<T>.Unclear(found.Error!.Message);
            if (list.Next is not { } next)
                return new ProviderResult<T>.Missing();
            page = path + After(next);
        }

        return new ProviderResult<T>.Unclear($"not among the newest {LargestPage * MostPages}");
    }

    private static string Minor(Money amount) => amount.MinorUnits.ToString(CultureInfo.InvariantCulture);
}
