using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>HTTP clients that find services by name and bear their failures.</summary>
public static class HttpClientExtensions
{
    private static readonly TimeSpan UsualTotal = TimeSpan.FromSeconds(10);

    internal static void AddShopHttpClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.AddTransient<ServiceTokenHandler>();
    }

    /// <summary>
    /// Adds a named client for a peer service, which is both the client's name and the peer's resource name. Calls carry this
    /// service's token, time out, break the circuit, and are retried only where a repetition is harmless.
    /// </summary>
    /// <param name="name">Another name of the client, for calls that need a time of their own.</param>
    /// <param name="attemptTimeout">
    /// How long a try may take; 2 s if left out. Over all tries it is 10 s, or as long as one if that is longer.
    /// </param>
    public static IHttpClientBuilder AddPeerClient(
        this IServiceCollection services, string peer, string? name = null, TimeSpan? attemptTimeout = null)
    {
        var client = services.AddHttpClient(name ?? peer, http => http.BaseAddress = new Uri($"http://{peer}"))
            .AddServiceDiscovery()
            .AddHttpMessageHandler<ServiceTokenHandler>()
            // Spans and metrics have each call; a line of the log for it is never written, and costs two handlers.
            .RemoveAllLoggers();
        client.AddShopResilience(attemptTimeout, attemptTimeout > UsualTotal ? attemptTimeout : null);
        return client;
    }

    /// <summary>
    /// Adds the shop's timeouts (2 s a try, 10 s in all), circuit breaker, and retries of safe and idempotent requests: GET,
    /// HEAD, OPTIONS, PUT and DELETE (RFC 9110, 9.2.2), and any request with an <c>Idempotency-Key</c>. A 429 is the peer's
    /// answer to one caller, such as a locked account: it is neither retried nor counted by the circuit breaker, or one person
    /// could cut everybody off from the peer.
    /// </summary>
    public static IHttpClientBuilder AddShopResilience(
        this IHttpClientBuilder client, TimeSpan? attemptTimeout = null, TimeSpan? totalTimeout = null)
    {
        client.AddStandardResilienceHandler(options =>
        {
            options.AttemptTimeout.Timeout = attemptTimeout ?? TimeSpan.FromSeconds(2);
            options.TotalRequestTimeout.Timeout = totalTimeout ?? UsualTotal;
            options.CircuitBreaker.SamplingDuration = TimeSpan.FromTicks(
                Math.Max(TimeSpan.FromSeconds(15).Ticks, options.AttemptTimeout.Timeout.Ticks * 2));
            options.CircuitBreaker.MinimumThroughput = 20;
            options.CircuitBreaker.FailureRatio = 0.5;
            options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(2);
            options.Retry.MaxRetryAttempts = 2;
            options.Retry.Delay = TimeSpan.FromMilliseconds(100);
            options.Retry.BackoffType = DelayBackoffType.Exponential;
            options.Retry.UseJitter = true;
            options.Retry.ShouldHandle = arguments => ValueTask.FromResult(
                MayBeRepeated(arguments.Context.GetRequestMessage()) && IsFailureOfPeer(arguments.Outcome));
            options.CircuitBreaker.ShouldHandle = arguments => ValueTask.FromResult(IsFailureOfPeer(arguments.Outcome));
        });
        return client;
    }

    private static bool IsFailureOfPeer(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result?.StatusCode is not HttpStatusCode.TooManyRequests
            && HttpClientResiliencePredicates.IsTransient(outcome);

    private static bool MayBeRepeated(HttpRequestMessage? request) =>
        request is not null &&
        (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options ||
         request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete || request.Headers.Contains("Idempotency-Key"));
}
