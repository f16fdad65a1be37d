using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>A program that is told of events: a real server, which answers as a test tells it to, goes down and comes back.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly int port = FreePort();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? app;

    /// <summary>What it got, in the order of arrival.</summary>
    public ConcurrentQueue<ReceivedEvent> Received { get; } = new();

    /// <summary>How it answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Status(HttpStatusCode.OK);

    public string Url => $"http://127.0.0.1:{port}/events?token=7";

    /// <summary>The types of what it got.</summary>
    public IEnumerable<string> Types => Received.Select(one => one.Type);

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver.ComeUpAsync();
        return receiver;
    }

    /// <summary>Answers with a status.</summary>
    public static Func<HttpContext, Task> Status(HttpStatusCode status, string text = "") => context =>
    {
        context.Response.StatusCode = (int)status;
        return context.Response.WriteAsync(text);
    };

    /// <summary>Answers nothing, as long as it is asked.</summary>
    public Task HangAsync(HttpContext context) => Task.WhenAny(
        Task.Delay(Timeout.Infinite, context.RequestAborted), over.Task);

    public async Task ComeUpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50));
        app = builder.Build();
        app.Run(TakeAsync);
        await app.StartAsync();
    }

    public async Task GoDownAsync()
    {
        if (app is { } running)
            await running.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        over.TrySetResult();
        await GoDownAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
        Received.Enqueue(
            new ReceivedEvent(
                $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", await body.ReadToEndAsync(),
                context.Request.Headers.ToDictionary(
                    header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        await Answer(context);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A request that a receiver got.</summary>
internal sealed record ReceivedEvent(string Request, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    public Guid Id => Json.GetProperty("id").GetGuid();

    public string Type => Json.GetProperty("type").GetString()!;

    public JsonElement Data => Json.GetProperty("data");

    public string Signature => Headers["Shop-Signature"];
}
