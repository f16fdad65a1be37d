using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.Gateway.Routing;
using OnlineShop.ServiceDefaults.Queries;
using Polly;

namespace OnlineShop.Gateway.Audit;

/// <summary>Puts the audit log of the shop together: asks the services at once, with the administrator's own token.</summary>
internal sealed partial class ShopAudit(IHttpClientFactory clients, ILogger<ShopAudit> logger)
{
    /// <param name="service">The only service that is asked; null for all.</param>
    public async Task<ShopAuditPage> ReadAsync(
        string? service, AuditFilter filter, int limit, Guid? after, AuthenticationHeaderValue token, CancellationToken cancel)
    {
        var path = PathOf(filter, limit, after);
        IEnumerable<string> asked = service is null ? RouteTable.Services : [service];
        var parts = await Task.WhenAll(asked.Select(async name => (Service: name, Page: await FetchAsync(name, path, token, cancel))));
        // Ids rise with time, and their text sorts as they do.
        var all = parts.SelectMany(part => (part.Page?.Items ?? []).Select(entry => entry with { Service = part.Service }))
            .OrderByDescending(entry => entry.Id.ToString(), StringComparer.Ordinal).ToList();
        var items = all.Take(limit).ToList();
        var isMore = all.Count > items.Count || parts.Any(part => part.Page?.Next is not null);
        return new ShopAuditPage(
            items, isMore ? items.LastOrDefault()?.Id : null, [.. parts.Where(part => part.Page is null).Select(part => part.Service)]);
    }

    private static string PathOf(AuditFilter filter, int limit, Guid? after) => QueryHelpers.AddQueryString(
        "/api/audit",
        new Dictionary<string, string?>
        {
            ["limit"] = limit.ToString(CultureInfo.InvariantCulture),
            ["after"] = after?.ToString(),
            ["actor"] = filter.Actor?.ToString(),
            ["operation"] = filter.Operation,
            ["subject"] = filter.Subject,
            ["from"] = filter.From?.ToString("O", CultureInfo.InvariantCulture),
            ["to"] = filter.To?.ToString("O", CultureInfo.InvariantCulture),
        });

    private async Task<ServiceAuditPage?> FetchAsync(string service, string path, AuthenticationHeaderValue token, CancellationToken cancel)
    {
        using var client = clients.CreateClient(service);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = token } };
        try
        {
            using var response = await client.SendAsync(request, cancel);
            var page = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ServiceAuditPage>(cancel);
            return page is { Items: not null } ? page : throw new JsonException("It has no items.");
        }
        catch (Exception error) when (!cancel.IsCancellationRequested
            && error is HttpRequestException or ExecutionRejectedException or JsonException or NotSupportedException or OperationCanceledException)
        {
            LogUnknown(logger, service, error.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The audit log of {Service} is not known: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string service, string reason);
}
