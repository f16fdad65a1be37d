using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Payment.Payments;
using Stripe;

namespace OnlineShop.Payment.Provider;

/// <summary>Calls a provider through Stripe's API (payment intents, refunds and events), with Stripe.net.</summary>
internal sealed class StripeProvider(StripeHttp http, StripeCalls calls, IOptions<ProviderOptions> options) : IPaymentProvider
{
    private const string Intents = "/v1/payment_intents";
    private const string Refunds = "/v1/refunds";
    private const string Events = "/v1/events";
    private const int LargestPage = 100;
    private const int MostPages = 50;

    // The charge and its balance transaction: the fee is known from the same answer.
    private const string Expansion = "latest_charge.balance_transaction";

    // The provider's clock may be behind the shop's.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    private readonly StripeClient client = new(new StripeClientOptions
    {
        ApiKey = options.Value.ApiKey,
        ApiBase = options.Value.BaseUrl.AbsoluteUri.TrimEnd('/'),
        HttpClient = http,
    });

    public Task<ProviderResult<ProviderIntent>> ChargeAsync(ChargeRequest request, CancellationToken cancel)
    {
        var charge = new PaymentIntentCreateOptions
        {
            Amount = request.Amount.MinorUnits,
            Currency = request.Amount.Currency.ToLowerInvariant(),
            Confirm = true,
            CaptureMethod = request.Capture ? "automatic" : "manual",
            Metadata = new()
            {
                ["orderId"] = request.OrderId.ToString(),
                [StripeMapping.PaymentId] = request.Key.PaymentId.ToString(),
                [StripeMapping.Attempt] = request.Key.Attempt.ToString(CultureInfo.InvariantCulture),
            },
            Expand = [Expansion],
        };
        // Cards only: with all methods of the account the provider would ask for a page to return to. Stripe.net is for versions that
        // no longer know this parameter.
        charge.AddExtraParam("payment_method_types[]", "card");
        if (request.PaymentMethod.StartsWith("tok_", StringComparison.Ordinal))
        {
            // Stripe.net has no property for a token in the place of a card.
            charge.AddExtraParam("payment_method_data[type]", "card");
            charge.AddExtraParam("payment_method_data[card][token]", request.PaymentMethod);
        }
        else
        {
            charge.PaymentMethod = request.PaymentMethod;
        }

        if (options.Value.ReturnUrl is { Length: > 0 } returnUrl)
            charge.ReturnUrl = returnUrl.Replace("{orderId}", request.OrderId.ToString(), StringComparison.Ordinal);
        return IntentAsync("charge", () => client.V1.PaymentIntents.CreateAsync(charge, Keyed(request.Key.For("charge")), cancel), cancel);
    }

    public Task<ProviderResult<ProviderIntent>> ConfirmAsync(ChargeKey key, string intentId, CancellationToken cancel) =>
        IntentAsync("confirm", () => client.V1.PaymentIntents.ConfirmAsync(
            intentId, new PaymentIntentConfirmOptions { Expand = [Expansion] }, Keyed(key.For("confirm")), cancel), cancel);

    public Task<ProviderResult<ProviderIntent>> CaptureAsync(ChargeKey key, string intentId, CancellationToken cancel) =>
        IntentAsync("capture", () => client.V1.PaymentIntents.CaptureAsync(
            intentId, new PaymentIntentCaptureOptions { Expand = [Expansion] }, Keyed(key.For("capture")), cancel), cancel);

    public Task<ProviderResult<ProviderIntent>> CancelAsync(ChargeKey key, string intentId, CancellationToken cancel) =>
        IntentAsync("cancel", () => client.V1.PaymentIntents.CancelAsync(
            intentId, new PaymentIntentCancelOptions { Expand = [Expansion] }, Keyed(key.For("cancel")), cancel), cancel);

    public Task<ProviderResult<ProviderIntent>> RetrieveAsync(string intentId, CancellationToken cancel) =>
        IntentAsync("retrieve", () => client.V1.PaymentIntents.GetAsync(
            intentId, new PaymentIntentGetOptions { Expand = [Expansion] }, cancellationToken: cancel), cancel);

    public async Task<ProviderResult<ProviderIntent>> FindAsync(
        ChargeKey key, DateTimeOffset since, CancellationToken cancel) =>
        (await SearchAsync<PaymentIntent>(
            "find", IntentsSince(since),
            metadata => StripeMapping.IdIn(metadata, StripeMapping.PaymentId) == key.PaymentId
                && StripeMapping.AttemptIn(metadata) == key.Attempt, cancel)).Map(StripeMapping.Intent);

    public async Task<ProviderResult<ProviderPage>> ListAsync(
        DateTimeOffset since, string? after, CancellationToken cancel) =>
        (await PageAsync("list", IntentsSince(since) + After(after), cancel)).Map(list =>
        {
            var (intents, unreadable) = list.Read(Row<PaymentIntent>);
            return new ProviderPage([.. intents.Select(StripeMapping.Intent)], unreadable, list.Next);
        });

    public async Task<ProviderResult<EventPage>> ListRefundEventsAsync(
        DateTimeOffset since, string? after, CancellationToken cancel)
    {
        var path = $"{Events}?limit={LargestPage}&{Since(since)}&types[]=refund.failed&types[]=refund.updated" + After(after);
        return (await PageAsync("list_events", path, cancel)).Map(list =>
        {
            var (events, unreadable) = list.Read(row => row.Deserialize(StripeJson.Default.StripeEvent));
            return new EventPage(events, unreadable, list.Next);
        });
    }

    public Task<ProviderResult<StripeEvent>> RetrieveEventAsync(string eventId, CancellationToken cancel) =>
        calls.RunAsync("retrieve_event", async () =>
            JsonSerializer.Deserialize(await GetAsync($"{Events}/{Uri.EscapeDataString(eventId)}", cancel), StripeJson.Default.StripeEvent)
                ?? throw new JsonException("an empty answer"), cancel);

    public async Task<ProviderResult<ProviderRefund>> RefundAsync(
        Guid refundId, string intentId, Money amount, CancellationToken cancel) =>
        (await calls.RunAsync("refund", () => client.V1.Refunds.CreateAsync(new RefundCreateOptions
        {
            PaymentIntent = intentId,
            Amount = amount.MinorUnits,
            Reason = "requested_by_customer",
            Metadata = new() { [StripeMapping.RefundId] = refundId.ToString() },
        }, Keyed($"refund-{refundId}"), cancel), cancel)).Map(StripeMapping.Refund);

    public async Task<ProviderResult<ProviderRefund>> RetrieveRefundAsync(
        string providerRefundId, CancellationToken cancel) =>
        (await calls.RunAsync(
            "retrieve_refund", () => client.V1.Refunds.GetAsync(providerRefundId, cancellationToken: cancel), cancel)).Map(StripeMapping.Refund);

    public async Task<ProviderResult<ProviderRefund>> FindRefundAsync(
        Guid refundId, string intentId, CancellationToken cancel) =>
        (await SearchAsync<Refund>(
            "find_refund", $"{Refunds}?limit={LargestPage}&payment_intent={Uri.EscapeDataString(intentId)}",
            metadata => StripeMapping.IdIn(metadata, StripeMapping.RefundId) == refundId,
            cancel)).Map(StripeMapping.Refund);

    private static string IntentsSince(DateTimeOffset since) =>
        $"{Intents}?limit={LargestPage}&{Since(since)}&expand[]=data.{Expansion}";

    private static string Since(DateTimeOffset since) =>
        $"created[gte]={(since - ClockDifference).ToUnixTimeSeconds()}";

    private static string After(string? id) => id is null ? "" : $"&starting_after={Uri.EscapeDataString(id)}";

    private static RequestOptions Keyed(string key) => new() { IdempotencyKey = key };

    private static T? Row<T>(JsonElement row)
        where T : class => row.Deserialize<T>(StripeConfiguration.SerializerOptions);

    private async Task<ProviderResult<ProviderIntent>> IntentAsync(
        string operation, Func<Task<PaymentIntent>> call, CancellationToken cancel) =>
        (await calls.RunAsync(operation, call, cancel)).Map(StripeMapping.Intent);

    /// <summary>A page of a list, unread: Stripe.net would read all of its rows or none.</summary>
    private Task<ProviderResult<StripeList>> PageAsync(string operation, string path, CancellationToken cancel) =>
        calls.RunAsync(operation, async () =>
            JsonSerializer.Deserialize(await GetAsync(path, cancel), StripeJson.Default.StripeList)
                ?? throw new JsonException("an empty answer"), cancel);

    private async Task<string> GetAsync(string path, CancellationToken cancel) =>
        (await client.RawRequestAsync(HttpMethod.Get, path, cancellationToken: cancel)).Content;

    /// <summary>Reads a list, newest first, up to the row whose metadata match; no other row need be readable.</summary>
    private async Task<ProviderResult<T>> SearchAsync<T>(
        string operation, string path, Func<Dictionary<string, string>, bool> matches, CancellationToken cancel)
        where T : class
    {
        var page = path;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var result = await PageAsync(operation, page, cancel);
            if (result is not ProviderResult<StripeList>.Known { Value: var list })
                return new ProviderResult<T>.Unclear(result.ToString());
            if (list.Find(matches, Row<T>) is { } found)
                return found.Row is { } row
                    ? new ProviderResult<T>.Known(row)
                    : new ProviderResult<T>.Unclear(found.Error!.Message);
            if (list.Next is not { } next)
                return new ProviderResult<T>.Missing();
            page = path + After(next);
        }

        return new ProviderResult<T>.Unclear($"not among the newest {LargestPage * MostPages}");
    }
}
