using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using OnlineShop.ServiceDefaults.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace OnlineShop.Gateway.Tests.Telemetry;

/// <summary>What every service of the shop leaves out of its traces.</summary>
public sealed class WorkSamplerTests : IDisposable
{
    private readonly ActivitySource source = new($"OnlineShop.Tests.{Guid.NewGuid()}");
    private readonly TracerProvider traces;

    public WorkSamplerTests() =>
        traces = Sdk.CreateTracerProviderBuilder().SetSampler(new ParentBasedSampler(new WorkSampler()))
            .AddSource(source.Name)
            .Build();

    public void Dispose()
    {
        traces.Dispose();
        source.Dispose();
    }

    [Fact]
    public void A_call_that_nothing_caused_is_not_recorded_nor_is_what_it_causes()
    {
        using var look = source.StartActivity("select outbox", ActivityKind.Client);

        // It is there, so that the service which it asks is told not to record it either.
        look!.Recorded.ShouldBeFalse();
        look.Id!.ShouldEndWith("-00");
        source.StartActivity("below", ActivityKind.Client).ShouldBeNull();
        using var asked = source.StartActivity("GET /internal/outbox/heads", ActivityKind.Server, ActivityContext.Parse(look.Id!, null));
        asked?.Recorded.ShouldNotBe(true);
    }

    [Theory]
    [InlineData(ActivityKind.Server)]
    [InlineData(ActivityKind.Consumer)]
    [InlineData(ActivityKind.Producer)]
    [InlineData(ActivityKind.Internal)]
    public void A_request_a_message_and_a_piece_of_work_are_recorded_with_the_calls_below(ActivityKind kind)
    {
        using var work = source.StartActivity("work", kind);
        using var call = source.StartActivity("select orders", ActivityKind.Client);

        work!.Recorded.ShouldBeTrue();
        call!.Recorded.ShouldBeTrue();
        call.TraceId.ShouldBe(work.TraceId);
    }

    [Fact]
    public void A_call_in_the_trace_of_another_process_is_recorded()
    {
        using var call = source.StartActivity("POST", ActivityKind.Client, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        call!.Recorded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/health", true)]
    [InlineData("/alive", true)]
    [InlineData("/metrics", true)]
    [InlineData("/api/orders", false)]
    [InlineData("/healthy", false)]
    [InlineData("/", false)]
    public void Probes_are_told_from_other_requests(string path, bool isProbe)
    {
        Probes.IsProbe(new HttpRequestMessage(HttpMethod.Get, new Uri($"http://order{path}?a=b"))).ShouldBe(isProbe);
        Probes.IsProbe(new DefaultHttpContext { Request = { Path = path } }).ShouldBe(isProbe);
    }
}
