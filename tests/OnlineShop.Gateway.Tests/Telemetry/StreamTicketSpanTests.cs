using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace OnlineShop.Gateway.Tests.Telemetry;

[Collection(GatewayCollection.Name)]
public sealed class StreamTicketSpanTests(GatewayHost host)
{
    [Fact]
    public async Task The_ticket_of_a_stream_is_in_no_span()
    {
        host.Reset();
        using var spans = new Spans();
        using var traces = Sdk.CreateTracerProviderBuilder().SetSampler(new AlwaysOnSampler())
            .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddProcessor(spans).Build();
        var ticket = Guid.NewGuid().ToString("N");

        (await host.Anonymous.GetAsync($"/api/notifications/stream?ticket={ticket}")).EnsureSuccessStatusCode();

        var own = await Eventually.BecomesAsync(
            () => Task.FromResult(spans.Ended.Where(span => span.TagObjects.Any(tag => $"{tag.Value}".Contains("/api/notifications/stream"))).ToList()),
            found => found.Any(span => span.Kind is ActivityKind.Server) && found.Any(span => span.Kind is ActivityKind.Client),
            "the request's spans");
        own.SelectMany(span => span.TagObjects).ShouldAllBe(tag => !$"{tag.Value}".Contains(ticket));
        own.ShouldAllBe(span => !span.DisplayName.Contains(ticket));
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Ended { get; } = new();

        public override void OnEnd(Activity data) => Ended.Enqueue(data);
    }
}
