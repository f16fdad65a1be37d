using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OnlineShop.Tests.Traces.Wire;

namespace OnlineShop.Tests.Traces;

/// <summary>A span as a service reported it. The parent of a root is empty.</summary>
public sealed record Span(
    string TraceId, string Id, string ParentId, string Service, string Name, SpanKind Kind,
    IReadOnlyDictionary<string, string> Attributes)
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

/// <summary>
/// Takes what the services export (OTLP over HTTP): keeps the traces that tests ask about, and what was logged as an error.
/// </summary>
public sealed class TraceReceiver : IAsyncDisposable
{
    private const int Error = 17;
    private static readonly TimeSpan ExportLimit = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Span>> traces = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> errors = new();
    private readonly WebApplication app;

    private TraceReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/traces", TakeAsync);
        app.MapPost("/v1/logs", TakeLogsAsync);
        // Metrics come as well.
        app.MapPost("/v1/{signal}", () => Results.Bytes([], "application/x-protobuf"));
    }

    public string Address => app.Urls.Single();

    public static async Task<TraceReceiver> StartAsync()
    {
        var receiver = new TraceReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>
    /// The spans of a trace that have come so far. Asked for the first time, before the first request of the trace, it starts to
    /// keep them.
    /// </summary>
    public IReadOnlyList<Span> Of(string traceId) => [.. traces.GetOrAdd(traceId, _ => [])];

    /// <summary>
    /// The first error that a service logged in a trace, as soon as it comes; services export in batches, so this may take
    /// seconds.
    /// </summary>
    public async Task<string> ErrorOfAsync(string traceId)
    {
        var error = errors.GetOrAdd(traceId, _ => NewError()).Task;
        return await Task.WhenAny(error, Task.Delay(ExportLimit)) == error
            ? await error
            : "No service logged an error of this trace.";
    }

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
                        Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), service, span.Name,
                        (SpanKind)span.Kind,
                        span.Attributes.DistinctBy(attribute => attribute.Key).ToDictionary(attribute => attribute.Key, attribute => attribute.Value?.StringValue ?? "")));
                }
            }
        }

        return Results.Bytes([], "application/x-protobuf");
    }

    private async Task<IResult> TakeLogsAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var record in ExportLogsServiceRequest.Parser.ParseFrom(body.ToArray()).ResourceLogs.SelectMany(group => group.ScopeLogs).SelectMany(scope => scope.LogRecords))
        {
            if (record.SeverityNumber < Error || record.TraceId.IsEmpty)
                continue;
            var stack = record.Attributes.FirstOrDefault(attribute => attribute.Key == "exception.stacktrace")?.Value.StringValue;
            errors.GetOrAdd(Hex(record.TraceId), _ => NewError()).TrySetResult($"{record.Body?.StringValue}\n{stack}");
        }

        return Results.Bytes([], "application/x-protobuf");
    }

    private static TaskCompletionSource<string> NewError() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);
}
