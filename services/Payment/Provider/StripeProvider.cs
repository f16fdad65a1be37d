using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts;

namespace OnlineShop.Payment.Provider;

/// <summary>Talks to a provider with Stripe's API (payment intents and refunds).</summary>
internal sealed class StripeProvider(StripeClient client, IOptions<ProviderOptions> options) : IPaymentProvider
{
    private const string Intents = "v1/payment_intents";
    private const string Refunds = "v1/refunds";
    private const int LargestPage = 100;
    private const int MostPages = 50;

    // The provider's clock may be behind the shop's.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    public async Task<ProviderResult<ProviderIntent>> ChargeAsync(ChargeRequest request, CancellationToken cancel)
    {
        var form = new Dictionary<string, string>
        {
            ["amount"] = Minor(request.Amount),
            ["currency"] = request.Amount.Currency.ToLowerInvariant(),
            ["payment_method"] = request.PaymentMethod,
            ["confirm"] = "true",
            ["capture_method"] = request.Capture ? "automatic" : "manual",
            ["metadata[orderId]"] = request.OrderId.ToString(),
            ["metadata[paymentId]"] = request.PaymentId.ToString(),
        };
        if (options.Value.ReturnUrl is { Length: > 0 } returnUrl)
            form["return_url"] = returnUrl.Replace("{orderId}", request.OrderId.ToString(), StringComparison.Ordinal);
        return Map(await client.SendAsync(HttpMethod.Post, Intents, StripeJson.Default.StripeIntent, cancel, $"payment-{request.PaymentId}-charge", form), Intent);
    }

    public async Task<ProviderResult<ProviderIntent>> RetrieveAsync(string intentId, CancellationToken cancel) =>
        Map(await client.SendAsync(HttpMethod.Get, $"{Intents}/{Uri.EscapeDataString(intentId)}", StripeJson.Default.StripeIntent, cancel), Intent);

    public async Task<ProviderResult<ProviderIntent>> FindAsync(Guid paymentId, DateTimeOffset since, CancellationToken cancel) =>
        Map(await SearchAsync(
            $"{Intents}?limit={LargestPage}&created[gte]={(since - ClockDifference).ToUnixTimeSeconds()}", StripeJson.Default.StripeListStripeIntent,
            intent => Is(intent.Metadata, "paymentId", paymentId), intent => intent.Id, cancel), Intent);

    public async Task<ProviderResult<ProviderIntent>> CaptureAsync(Guid paymentId, string intentId, CancellationToken cancel) =>
        Map(await client.SendAsync(
            HttpMethod.Post, $"{Intents}/{Uri.EscapeDataString(intentId)}/capture", StripeJson.Default.StripeIntent, cancel, $"payment-{paymentId}-capture", []), Intent);

    public async Task<ProviderResult<ProviderIntent>> CancelAsync(Guid paymentId, string intentId, CancellationToken cancel) =>
        Map(await client.SendAsync(
            HttpMethod.Post, $"{Intents}/{Uri.EscapeDataString(intentId)}/cancel", StripeJson.Default.StripeIntent, cancel, $"payment-{paymentId}-cancel", []), Intent);

    public async Task<ProviderResult<ProviderRefund>> RefundAsync(Guid refundId, string intentId, Money amount, CancellationToken cancel) =>
        Map(await client.SendAsync(HttpMethod.Post, Refunds, StripeJson.Default.StripeRefund, cancel, $"refund-{refundId}", new()
        {
            ["payment_intent"] = intentId,
            ["amount"] = Minor(amount),
            ["reason"] = "requested_by_customer",
            ["metadata[refundId]"] = refundId.ToString(),
        }), Refund);

    public async Task<ProviderResult<ProviderRefund>> RetrieveRefundAsync(string providerRefundId, CancellationToken cancel) =>
        Map(await client.SendAsync(HttpMethod.Get, $"{Refunds}/{Uri.EscapeDataString(providerRefundId)}", StripeJson.Default.StripeRefund, cancel), Refund);

    public async Task<ProviderResult<ProviderRefund>> FindRefundAsync(Guid refundId, string intentId, CancellationToken cancel) =>
        Map(await SearchAsync(
            $"{Refunds}?limit={LargestPage}&payment_intent={Uri.EscapeDataString(intentId)}", StripeJson.Default.StripeListStripeRefund,
            refund => Is(refund.Metadata, "refundId", refundId), refund => refund.Id, cancel), Refund);

    /// <summary>Reads a list, newest first, until something matches.</summary>
    private async Task<ProviderResult<T>> SearchAsync<T>(
        string path, JsonTypeInfo<StripeList<T>> json, Func<T, bool> matches, Func<T, string> id, CancellationToken cancel)
        where T : class
    {
        var page = path;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var result = await client.SendAsync(HttpMethod.Get, page, json, cancel);
            if (result is not ProviderResult<StripeList<T>>.Known { Value: var list })
                return new ProviderResult<T>.Unclear(result.ToString());
            if (list.Data.Find(item => matches(item)) is { } found)
                return new ProviderResult<T>.Known(found);
            if (!list.HasMore || list.Data.Count == 0)
                return new ProviderResult<T>.Missing();
            page = $"{path}&starting_after={Uri.EscapeDataString(id(list.Data[^1]))}";
        }

        return new ProviderResult<T>.Unclear($"not among the newest {LargestPage * MostPages}");
    }

    private static ProviderResult<TOut> Map<TIn, TOut>(ProviderResult<TIn> result, Func<TIn, TOut> map) => result switch
    {
        ProviderResult<TIn>.Known known => new ProviderResult<TOut>.Known(map(known.Value)),
        ProviderResult<TIn>.Refused refused => new ProviderResult<TOut>.Refused(refused.Code, refused.Message),
        ProviderResult<TIn>.Missing => new ProviderResult<TOut>.Missing(),
        ProviderResult<TIn>.Unclear unclear => new ProviderResult<TOut>.Unclear(unclear.Reason),
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no result of a call."),
    };

    private static ProviderIntent Intent(StripeIntent intent) => new(
        intent.Id,
        intent.Status switch
        {
            "succeeded" => ProviderStatus.Succeeded,
            "requires_capture" => ProviderStatus.RequiresCapture,
            "requires_action" => ProviderStatus.RequiresAction,
            "requires_payment_method" => ProviderStatus.RequiresPaymentMethod,
            "canceled" => ProviderStatus.Canceled,
            _ => ProviderStatus.Processing,
        },
        intent.NextAction?.RedirectToUrl?.Url,
        intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code,
        intent.LastPaymentError?.Message);

    private static ProviderRefund Refund(StripeRefund refund) => new(
        refund.Id,
        refund.Status switch
        {
            "succeeded" => ProviderRefundStatus.Succeeded,
            "failed" or "canceled" => ProviderRefundStatus.Failed,
            _ => ProviderRefundStatus.Pending,
        },
        refund.FailureReason);

    private static bool Is(Dictionary<string, string>? metadata, string name, Guid id) =>
        metadata is not null && metadata.TryGetValue(name, out var value) && Guid.TryParse(value, out var found) && found == id;

    private static string Minor(Money amount) => amount.MinorUnits.ToString(CultureInfo.InvariantCulture);
}
