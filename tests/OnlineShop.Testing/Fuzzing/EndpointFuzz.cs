using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OnlineShop.Testing.Fuzzing;

/// <summary>
/// Throws odd JSON, queries, paths and headers at every endpoint that a service maps, and says which answers are wrong: whatever
/// comes, the sender gets a problem document that names what is at fault, and nothing fails. HEAD is answered as GET is.
/// </summary>
/// <param name="asAdmin">A client that may do all but what services do.</param>
/// <param name="asService">A client that is a service.</param>
public sealed class EndpointFuzz(IServiceProvider services, HttpClient asAdmin, HttpClient asService)
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 4 };

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Paths that are left out, by their beginning.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>
    /// Another kind than a problem that errors may be of: the pages of a web site, or the form of a provider that is stood in
    /// for.
    /// </summary>
    public IReadOnlyList<string> OtherErrors { get; init; } = [];

    /// <summary>Changes each request before it is sent, to sign it for instance.</summary>
    public Func<HttpRequestMessage, Task>? Prepare { get; init; }

    /// <summary>Bodies of endpoints that read them by themselves, by path.</summary>
    public IReadOnlyDictionary<string, string> Samples { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether HEAD is answered wherever GET is.</summary>
    public bool AnswersHead { get; init; } = true;

    /// <summary>A fuzz of a service under test.</summary>
    public static EndpointFuzz Of<TProgram>(ServiceHost<TProgram> host)
        where TProgram : class => new(host.Services, host.AsAdmin(), host.AsService());

    /// <summary>What is wrong, one line an endpoint and kind of fault; empty where nothing is.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var endpoints = FuzzedEndpoint.FindAll(
            services.GetRequiredService<EndpointDataSource>(),
            services.GetService<IApiDescriptionGroupCollectionProvider>())
            .Where(endpoint => endpoint.Method != "HEAD" && !LeftOut.Any(path => endpoint.Address().StartsWith(path, StringComparison.Ordinal))).ToList();
        if (endpoints.Count == 0)
            return ["No endpoint was found."];
        var options = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        // Another seed: FUZZ_SEED=1 dotnet test …
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var given) ? given : 20260302;
        var faults = new ConcurrentBag<(string Endpoint, string Fault)>();
        await Parallel.ForEachAsync(
            endpoints.SelectMany(endpoint => new FuzzCases(endpoint, options, Samples.GetValueOrDefault(endpoint.Address()), seed).All().Select(sent => (endpoint, sent))), AtOnce,
            async (pair, _) =>
            {
                if (await SendAsync(pair.endpoint, pair.sent) is { } fault)
                    faults.Add((pair.endpoint.ToString(), $"{pair.sent.What} -> {Short(fault)}"));
            });
        foreach (var endpoint in endpoints.Where(endpoint => AnswersHead && endpoint.Method == "GET"))
        {
            if (await HeadFaultAsync(endpoint) is { } fault)
                faults.Add((endpoint.ToString(), fault));
        }

        return [.. faults.GroupBy(fault => fault.Endpoint).OrderBy(group => group.Key).Select(group =>
            $"{group.Key} (seed {seed}), {group.Count()} faults:\n  {string.Join("\n  ", group.Select(fault => fault.Fault).Order().Take(8))}")];
    }

    private async Task<string?> SendAsync(FuzzedEndpoint endpoint, FuzzCase sent)
    {
        using var request = sent.Build();
        if (Prepare is not null)
            await Prepare(request);
        try
        {
            // A stream of events has no end to read to.
            using var limit = new CancellationTokenSource(Limit);
            using var response = await Client(endpoint).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await FuzzAnswer.FaultAsync(sent, response, OtherErrors);
        }
        catch (HttpRequestException error) when (error.Message.Contains("ASCII", StringComparison.Ordinal))
        {
            // A client of a real connection does not let it out.
            return null;
        }
        catch (Exception error) when (error is HttpRequestException or InvalidOperationException or FormatException or OperationCanceledException)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }

    private async Task<string?> HeadFaultAsync(FuzzedEndpoint endpoint)
    {
        var address = endpoint.Address();
        using var get = new HttpRequestMessage(HttpMethod.Get, address);
        using var head = new HttpRequestMessage(HttpMethod.Head, address);
        using var known = await Client(endpoint).SendAsync(get, HttpCompletionOption.ResponseHeadersRead);
        using var answer = await Client(endpoint).SendAsync(head);
        if (answer.StatusCode != known.StatusCode
            || answer.Content.Headers.ContentType?.ToString() != known.Content.Headers.ContentType?.ToString())
            return $"HEAD is {(int)answer.StatusCode} {answer.Content.Headers.ContentType}, and GET {(int)known.StatusCode} {known.Content.Headers.ContentType}";
        return (await answer.Content.ReadAsByteArrayAsync()).Length > 0 ? "HEAD has a body" : null;
    }

    private HttpClient Client(FuzzedEndpoint endpoint) => endpoint.IsForServices ? asService : asAdmin;

    private static string Short(string text) => text.Length <= 300 ? text : $"{text[..300]}…";
}
