extern alias sandbox;

using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using System.Text.Json.Nodes;

namespace OnlineShop.Payment.Tests;

/// <summary>The Sandbox's payment provider, with its ledger. It runs on the clock of the service under test: what answers late never answers in time.</summary>
public sealed class ProviderApp(TimeProvider clock) : WebApplicationFactory<sandbox::Program>
{
    public const string Key = "sk_test_of_the_shop";

    private HttpClient? client;

    /// <summary>Decides about a request before the provider sees it; null lets it through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Before { get; set; }

    /// <summary>Whether the answer to a request is lost after the provider has acted on it.</summary>
    public Func<HttpRequestMessage, bool>? LosesAnswer { get; set; }

    /// <summary>Every request that reached the provider.</summary>
    public List<(string Call, string? Key)> Calls { get; } = [];

    public HttpResponseMessage Answer(HttpRequestMessage request)
    {
        if (Before?.Invoke(request) is { } answer)
            return answer;
        lock (Calls)
            Calls.Add(($"{request.Method} {request.RequestUri!.AbsolutePath}", request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.First() : null));
        client ??= CreateClient();
        // Only a late answer is given up; any other is waited for, however busy the machine is.
        var late = false;
        using var copy = new HttpRequestMessage(request.Method, request.RequestUri!.PathAndQuery);
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        if (request.Content is { } content)
        {
            var form = content.ReadAsStringAsync().GetAwaiter().GetResult();
            late = form.Contains("tok_timeout", StringComparison.Ordinal);
            copy.Content = new StringContent(form);
            copy.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(late ? 2 : 60));
        var response = client.SendAsync(copy, limit.Token).GetAwaiter().GetResult();
        return LosesAnswer?.Invoke(request) == true ? throw new HttpRequestException("The connection was reset.") : response;
    }

    /// <summary>What the provider has on its books for an order.</summary>
    public async Task<(long Captured, long Refunded, int Intents)> BooksOfAsync(Guid orderId)
    {
        using var http = CreateClient();
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var ledger = JsonNode.Parse(await http.GetStringAsync("/ledger"))!;
        var intents = ledger["intents"]!.AsArray().Where(intent => (string?)intent!["metadata"]?["orderId"] == orderId.ToString()).ToList();
        return (intents.Sum(i => (long)i!["captured"]!), intents.Sum(i => (long)i!["refunded"]!), intents.Count);
    }

    /// <summary>The customer presses a button of the provider's page.</summary>
    public async Task PressAsync(string redirectUrl, string button)
    {
        using var http = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("result", button)]);
        using var response = await http.PostAsync(new Uri(redirectUrl).PathAndQuery, form);
        ((int)response.StatusCode).ShouldBeLessThan(400);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PaymentProvider:ApiKey", Key);
        builder.UseSetting("Carrier:WebhookSecret", "a-secret-for-tests-of-32-characters");
        builder.UseSetting("Smtp:Port", "0");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(clock)));
    }
}
