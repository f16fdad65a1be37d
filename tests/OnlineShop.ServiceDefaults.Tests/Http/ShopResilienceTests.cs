using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.ServiceDefaults.Http;
using Polly.CircuitBreaker;

namespace OnlineShop.ServiceDefaults.Tests.Http;

public sealed class ShopResilienceTests
{
    [Fact]
    public async Task Refusals_of_one_caller_cut_nobody_off_from_the_peer()
    {
        using var peer = new Peer(HttpStatusCode.TooManyRequests);
        for (var call = 0; call < 100; call++)
            (await peer.SendAsync(HttpMethod.Post)).ShouldBe(HttpStatusCode.TooManyRequests);
        peer.Calls.ShouldBe(100);
    }

    [Fact]
    public async Task A_peer_that_only_fails_is_left_in_peace()
    {
        using var peer = new Peer(HttpStatusCode.ServiceUnavailable);
        await Should.ThrowAsync<BrokenCircuitException>(async () =>
        {
            for (var call = 0; call < 100; call++)
                await peer.SendAsync(HttpMethod.Post);
        });
        peer.Calls.ShouldBeInRange(20, 99);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.ServiceUnavailable, false, 3)]
    [InlineData("PUT", HttpStatusCode.BadGateway, false, 3)]
    [InlineData("POST", HttpStatusCode.ServiceUnavailable, false, 1)]
    [InlineData("POST", HttpStatusCode.ServiceUnavailable, true, 3)]
    [InlineData("GET", HttpStatusCode.TooManyRequests, false, 1)]
    [InlineData("GET", HttpStatusCode.NotFound, false, 1)]
    public async Task Only_what_may_be_repeated_and_may_help_is_tried_again(
        string method, HttpStatusCode answer, bool hasKey, int calls)
    {
        using var peer = new Peer(answer);
        (await peer.SendAsync(new HttpMethod(method), hasKey)).ShouldBe(answer);
        peer.Calls.ShouldBe(calls);
    }

    /// <summary>A peer that always gives the same answer, and the client that asks it.</summary>
    private sealed class Peer : HttpMessageHandler
    {
        private readonly ServiceProvider services;
        private readonly HttpStatusCode answer;

        public Peer(HttpStatusCode answer)
        {
            this.answer = answer;
            var collection = new ServiceCollection();
            collection.AddHttpClient("peer", http => http.BaseAddress = new Uri("http://peer"))
                .AddShopResilience()
                .ConfigurePrimaryHttpMessageHandler(() => this);
            services = collection.BuildServiceProvider();
        }

        public int Calls { get; private set; }

        public async Task<HttpStatusCode> SendAsync(HttpMethod method, bool hasKey = false)
        {
            using var request = new HttpRequestMessage(method, "/");
            if (hasKey)
                request.Headers.Add("Idempotency-Key", "1");
            using var response = await services.GetRequiredService<IHttpClientFactory>().CreateClient("peer").SendAsync(request);
            return response.StatusCode;
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(new HttpResponseMessage(answer) { RequestMessage = request });
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                services.Dispose();
            base.Dispose(disposing);
        }
    }
}
