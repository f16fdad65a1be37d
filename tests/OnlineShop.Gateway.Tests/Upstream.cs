using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OnlineShop.Gateway.Tests;

/// <summary>A request as a service received it.</summary>
internal sealed record Received(string Method, string Path, string Query, Dictionary<string, string> Headers);

/// <summary>What a service answers if the test says nothing else: who it is, and what it was asked for.</summary>
internal sealed record Echo(string Service, string Path);

/// <summary>A server that stands in for one replica of a service, on a port of its own.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RequestDelegate usual;

    private Upstream(WebApplication app, string service)
    {
        this.app = app;
        Service = service;
        usual = context => context.Response.WriteAsJsonAsync(new Echo(service, context.Request.Path.Value!));
        Answer = usual;
    }

    public string Service { get; }

    public string Address => app.Urls.First();

    /// <summary>What it answers to anything but a probe.</summary>
    public RequestDelegate Answer { get; set; }

    public int Health { get; set; } = StatusCodes.Status200OK;

    public ConcurrentQueue<Received> Seen { get; } = new();

    public int HealthProbes => Volatile.Read(ref healthProbes);

    private int healthProbes;

    public static async Task<Upstream> StartAsync(string service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(server => server.AddServerHeader = false);
        var app = builder.Build();
        var upstream = new Upstream(app, service);
        app.Run(upstream.HandleAsync);
        await app.StartAsync();
        return upstream;
    }

    public void Reset()
    {
        Answer = usual;
        Health = StatusCodes.Status200OK;
        Seen.Clear();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path == "/alive")
            return Task.CompletedTask;
        if (request.Path == "/health")
        {
            Interlocked.Increment(ref healthProbes);
            context.Response.StatusCode = Health;
            return Task.CompletedTask;
        }

        Seen.Enqueue(new Received(
            request.Method, request.Path, request.QueryString.ToString(),
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        return Answer(context);
    }
}
