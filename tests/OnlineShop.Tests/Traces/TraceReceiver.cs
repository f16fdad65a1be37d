using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OnlineShop.Tests.Traces.Wire;

namespace OnlineShop.Tests.Traces;

/// <summary>A span as a service reported it. The parent of a root is empty.</summary>
public sealed record Span(string TraceId, string Id, string ParentId, string Service, string Name, SpanKind Kind, IReadOnlyDictionary<string, string> Attributes)
{
    public override string ToString() => $"{Service}: {Name} ({Kind})";
}

/// <summary>The kinds of OTLP.</summary>
public enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

/// <summary>Takes the traces that the services export (OTLP over HTTP), and keeps those that tests ask about.</summary>
public sealed class TraceReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Span>> traces = new();
    private readonly WebApplication app;

    private TraceReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/traces", TakeAsync);
        // Logs and metrics come as well.
        app.MapPost("/v1/{signal}", () => Results.Bytes([], "application/x-protobuf"));
    }

    public string Address => app.Urls.Single();

    public static async Task<TraceReceiver> StartAsync()
    {
        var receiver = new TraceReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>The spans of a trace that have come so far. Asked for the first time, before the first request of the trace, it starts to keep them.</summary>
    public IReadOnlyList<Span> Of(string traceId) => [.. traces.GetOrAdd(traceId, _ => [])];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var group in ExportTraceServiceRequest.Parser.ParseFrom(body.ToArray()).ResourceSpans)
        {
            var service = group.Resource.Attributes.FirstOrDefault(attribute => attribute.Key == "service.name")?.Value.StringValue ?? "";
            foreach (var span in group.ScopeSpans.SelectMany(scope => scope.Spans))
            {
                if (traces.TryGetValue(Hex(span.TraceId), out var kept))
                {
                    kept.Enqueue(new Span(
                        Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), service, span.Name, (SpanKind)span.Kind,
                        span.Attributes.DistinctBy(attribute => attribute.Key).ToDictionary(attribute => attribute.Key, attribute => attribute.Value?.StringValue ?? "")));
                }
            }
        }

        return Results.Bytes([], "application/x-protobuf");
    }

    private static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);
}
