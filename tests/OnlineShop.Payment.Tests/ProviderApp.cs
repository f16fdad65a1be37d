extern alias sandbox;

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using OnlineShop.ApiClients.OutsideWorld;

namespace OnlineShop.Payment.Tests;

/// <summary>
/// The Sandbox's payment provider, with its ledger. It runs on the clock of the service under test: what answers late never
/// answers in time.
/// </summary>
public sealed class ProviderApp(TimeProvider clock) : WebApplicationFactory<sandbox::Program>
{
    public const string Key = "sk_test_of_the_shop";
    public const string WebhookSecret = "whsec_of_the_shop";

    private readonly ConcurrentQueue<SignedEvent> sent = new();
    private HttpClient? client;

    /// <summary>Decides about a request before the provider sees it; null lets it through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Before { get; set; }

    /// <summary>Whether the answer to a request is lost after the provider has acted on it.</summary>
    public Func<HttpRequestMessage, bool>? LosesAnswer { get; set; }

    /// <summary>Changes the form of a request before the provider sees it.</summary>
    public Func<string, string>? Edit { get; set; }

    /// <summary>Every request that reached the provider.</summary>
    public List<(string Call, string? Key)> Calls { get; } = [];

    public HttpResponseMessage Answer(HttpRequestMessage request)
    {
        if (Before?.Invoke(request) is { } answer)
            return answer;
        lock (Calls)
            Calls.Add((
                $"{request.Method} {request.RequestUri!.AbsolutePath}",
                request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.First() : null));
        client ??= CreateClient();
        // Only a late answer is given up; any other is waited for, however busy the machine is.
        Guid? late = null;
        using var copy = new HttpRequestMessage(request.Method, request.RequestUri!.PathAndQuery);
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        if (request.Content is { } content)
        {
            var form = content.ReadAsStringAsync().GetAwaiter().GetResult();
            if (form.Contains("tok_timeout", StringComparison.Ordinal))
                late = Guid.Parse(QueryHelpers.ParseQuery(form)["metadata[orderId]"].Single()!);
            copy.Content = new StringContent(Edit?.Invoke(form) ?? form);
            copy.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var isNew = late is { } charged && IntentsAsync(charged).GetAwaiter().GetResult().Count == 0;
        var sending = client.SendAsync(copy, limit.Token);
        if (isNew)
        {
            IsChargedAsync(late!.Value).GetAwaiter().GetResult();
            limit.Cancel();
        }

        var response = sending.GetAwaiter().GetResult();
        return LosesAnswer?.Invoke(request) == true
            ? throw new HttpRequestException("The connection was reset.")
            : response;
    }

    /// <summary>What the provider has on its books for an order.</summary>
    public async Task<(long Captured, long Refunded, int Intents)> BooksOfAsync(Guid orderId)
    {
        var intents = await IntentsAsync(orderId);
        return (intents.Sum(intent => intent.Captured), intents.Sum(intent => intent.Refunded), intents.Count);
    }

    /// <summary>The customer presses a button of the provider's page.</summary>
    public async Task PressAsync(string redirectUrl, string button)
    {
        using var http = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("result", button)]);
        using var response = await http.PostAsync(new Uri(redirectUrl).PathAndQuery, form);
        ((int)response.StatusCode).ShouldBeLessThan(400);
    }

    /// <summary>
    /// The events about an order that the provider has sent so far, once there are those of <paramref name="last"/>.
    /// </summary>
    public Task<IReadOnlyList<SignedEvent>> EventsAsync(Guid orderId, string last) => Eventually.BecomesAsync(
        () => OfOrderAsync(orderId), events => events.Any(e => e.Type == last), $"the event {last} of order {orderId}");

    /// <summary>Waits until the provider has settled every refund whose time has come.</summary>
    public Task SettledAsync() => Eventually.BecomesAsync(async () =>
    {
        var ledger = await LedgerAsync();
        var cards = ledger.Intents.ToDictionary(intent => intent.Id, intent => intent.PaymentMethod);
        return ledger.Refunds.All(refund => (cards[refund.PaymentIntent], refund.Status) is not
            (("pm_card_refundFail", "succeeded") or (_, "pending")));
    }, isSo => isSo, "all refunds to be settled");

    private Task IsChargedAsync(Guid orderId) =>
        Eventually.BecomesAsync(() => IntentsAsync(orderId), intents => intents.Count > 0, $"the charge of order {orderId}");

    private async Task<ApiLedger> LedgerAsync()
    {
        using var http = CreateClient();
        return await new SandboxClient(http).LedgerAsync();
    }

    private async Task<IReadOnlyList<ApiLedgerIntent>> IntentsAsync(Guid orderId) =>
        [.. (await LedgerAsync()).Of(orderId)];

    private async Task<IReadOnlyList<SignedEvent>> OfOrderAsync(Guid orderId)
    {
        var ids = (await IntentsAsync(orderId)).Select(intent => intent.Id).ToHashSet();
        return [.. sent.Where(e => ids.Contains(e.Intent ?? ""))];
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PaymentProvider:ApiKey", Key);
        builder.UseSetting("PaymentProvider:Webhooks:Url", "http://shop.test/api/payments/webhooks/stripe");
        builder.UseSetting("PaymentProvider:Webhooks:Secret", WebhookSecret);
        builder.UseSetting("Carrier:WebhookSecret", "a-secret-for-tests-of-32-characters");
        builder.UseSetting("Smtp:Port", "0");
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ProviderClock(clock)));
            services.PostConfigure<HttpClientFactoryOptions>("webhooks", options =>
                options.HttpMessageHandlerBuilderActions.Add(handlers => handlers.PrimaryHandler = new Postbox(sent)));
        });
    }

    /// <summary>Takes every webhook and keeps it: the test decides when, and how often, the shop gets it.</summary>
    private sealed class Postbox(ConcurrentQueue<SignedEvent> sent) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sent.Enqueue(new SignedEvent(
                request.Headers.GetValues("Stripe-Signature").Single(),
                await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}

/// <summary>An event as the provider has sent and signed it.</summary>
public sealed record SignedEvent(string Signature, string Body)
{
    private readonly JsonNode json = JsonNode.Parse(Body)!;

    public string Type => (string)json["type"]!;

    /// <summary>The payment intent that it is about.</summary>
    public string? Intent => json["data"]!["object"] is { } about
        ? (string?)((string)about["object"]! == "payment_intent" ? about["id"] : about["payment_intent"])
        : null;
}
