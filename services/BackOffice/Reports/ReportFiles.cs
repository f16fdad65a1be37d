using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using Polly;

namespace OnlineShop.BackOffice.Reports;

/// <summary>Reports as CSV, as the Gateway answers them.</summary>
internal sealed partial class ReportFiles(IHttpClientFactory clients, ILogger<ReportFiles> logger)
{
    /// <summary>The most that the API has on a page.</summary>
    private const string PageSize = "100";

    /// <summary>What a link may ask for.</summary>
    private static readonly string[] Passed =
        ["from", "to", "by", "groupBy", "currency", "productId", "userId", "outcome", "asOf"];

    /// <summary>The address at the Gateway of what a link asks for.</summary>
    public static string AddressOf(string report, IQueryCollection query)
    {
        var fields = Passed.Where(query.ContainsKey).Select(name => KeyValuePair.Create<string, string?>(name, query[name]))
            .Append(new("format", "csv"));
        return QueryHelpers.AddQueryString(
            ReportQuery.Paths[report], report == ReportQuery.Sales ? fields : fields.Append(new("limit", PageSize)));
    }

    /// <summary>Where the answer goes on; null where it is the last.</summary>
    public static string? NextOf(HttpResponseMessage page)
    {
        if (!page.Headers.TryGetValues("Link", out var links) || links.FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal)) is not { } next)
            return null;
        var (start, end) = (next.IndexOf('<', StringComparison.Ordinal) + 1, next.IndexOf('>', StringComparison.Ordinal));
        // Only a path of the Gateway: the token goes along.
        return start == 1 && end > start && next[start] == '/' && next[start + 1] != '/' ? next[start..end] : null;
    }

    /// <summary>A page without its first line, which names the columns.</summary>
    public static ReadOnlyMemory<byte> RowsOf(byte[] page) => page.AsMemory(page.IndexOf((byte)'\n') + 1);

    /// <summary>Asks for a page; null where the shop does not answer.</summary>
    public async Task<HttpResponseMessage?> AskAsync(string address, string token, CancellationToken cancel)
    {
        using var client = clients.CreateClient(BackOfficeService.GatewayClient);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            return await client.SendAsync(request, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or ExecutionRejectedException
            || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogOutage(logger, error.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A report could not be exported: {Message}")]
    private static partial void LogOutage(ILogger logger, string message);
}
