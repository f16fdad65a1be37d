using System.Text.Json;
using OnlineShop.Gateway.Health;
using OnlineShop.Gateway.Routing;
using Polly;

namespace OnlineShop.Gateway.Overview;

/// <summary>Asks every service at once, as a service of the shop, and puts readers beside their sources.</summary>
internal sealed partial class OverviewReader(
    IHttpClientFactory clients, ShopHealth health, TimeProvider clock, ILogger<OverviewReader> logger)
{
    /// <summary>How long all of it may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The client that asks a service in the Gateway's own name.</summary>
    public static string ClientOf(string service) => $"{service}-overview";

    public async Task<ShopOverview> ReadAsync(CancellationToken cancel)
    {
        var asked = RouteTable.Services.Select(async service => (Service: service, Report: await AskAsync(service, cancel))).ToList();
        var states = await health.GetAsync();
        var reports = (await Task.WhenAll(asked)).ToDictionary(entry => entry.Service, entry => entry.Report);
        var heads = reports.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!.Heads);
        return new ShopOverview(
            states.Status, clock.GetUtcNow(),
            [.. RouteTable.Services.Select(service => Describe(service, states.Services[service], reports[service], heads))],
            [.. RouteTable.Services.Where(service => reports[service] is null)]);
    }

    private static ServiceOverview Describe(
        string name, string health, ServiceReport? report, IReadOnlyDictionary<string, IReadOnlyList<LaneReport>> heads)
    {
        if (report is null)
            return new(name, health);
        var topics = report.TopicsBeside(heads);
        return new(
            name, health, report.Version, report.Unpublished, report.OldestUnpublishedAt, report.DeadLetters, report.SkippedRows,
            topics.Any(topic => topic.Behind is null) ? null : topics.Sum(topic => topic.Behind), topics);
    }

    private async Task<ServiceReport?> AskAsync(string service, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        using var client = clients.CreateClient(ClientOf(service));
        try
        {
            var report = await client.GetFromJsonAsync<ServiceReport>("/internal/messaging", limit.Token);
            return report is { Heads: not null, Reads: not null, Positions: not null } ? report : throw new JsonException("It is no report.");
        }
        catch (Exception error) when (!cancel.IsCancellationRequested
            && error is HttpRequestException or ExecutionRejectedException or JsonException or OperationCanceledException)
        {
            LogUnknown(logger, service, error.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What waits in {Service} is not known: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string service, string reason);
}
