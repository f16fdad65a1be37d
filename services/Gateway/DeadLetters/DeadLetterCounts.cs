using System.Net.Http.Headers;
using System.Text.Json;
using OnlineShop.Gateway.Routing;
using Polly;

namespace OnlineShop.Gateway.DeadLetters;

/// <summary>How many messages the services have set aside.</summary>
/// <param name="Total">In all services that answered.</param>
/// <param name="Services">In each that answered. The messages themselves: <c>/api/dead-letters/{service}</c>.</param>
/// <param name="Unavailable">Those that did not answer: what they have is not known.</param>
internal sealed record DeadLetterSum(
    long Total, IReadOnlyDictionary<string, long> Services, IReadOnlyList<string> Unavailable);

/// <summary>Asks every service at once, with the administrator's own token.</summary>
internal sealed partial class DeadLetterCounts(IHttpClientFactory clients, ILogger<DeadLetterCounts> logger)
{
    public async Task<DeadLetterSum> ReadAsync(AuthenticationHeaderValue token, CancellationToken cancel)
    {
        var counts = await Task.WhenAll(
            RouteTable.Services.Select(async service => (Service: service, Count: await CountAsync(service, token, cancel))));
        var known = counts.Where(entry => entry.Count is not null)
            .ToDictionary(entry => entry.Service, entry => entry.Count!.Value);
        return new DeadLetterSum(
            known.Values.Sum(), known, [.. counts.Where(entry => entry.Count is null).Select(entry => entry.Service)]);
    }

    private async Task<long?> CountAsync(string service, AuthenticationHeaderValue token, CancellationToken cancel)
    {
        using var client = clients.CreateClient(service);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/dead-letters?limit=1") { Headers = { Authorization = token } };
        try
        {
            using var response = await client.SendAsync(request, cancel);
            using var page = await JsonDocument.ParseAsync(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
            return page.RootElement.GetProperty("total").GetInt64();
        }
        catch (Exception error) when (!cancel.IsCancellationRequested
            && error is HttpRequestException or ExecutionRejectedException or JsonException or KeyNotFoundException or InvalidOperationException or OperationCanceledException)
        {
            LogUnknown(logger, service, error.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The dead letters of {Service} are not known: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string service, string reason);
}
