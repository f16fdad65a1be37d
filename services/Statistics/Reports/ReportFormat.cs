using Microsoft.Net.Http.Headers;

namespace OnlineShop.Statistics.Reports;

/// <summary>Whether a report is requested as JSON or as CSV.</summary>
internal static class ReportFormat
{
    public const string Json = "json";
    public const string Csv = "csv";

    /// <summary>What <c>format</c> says; without it, CSV where Accept prefers <c>text/csv</c> to JSON.</summary>
    public static bool IsCsv(HttpRequest request, string? format)
    {
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (format is not null)
            return format == Csv;
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, "text/csv") is > 0 and var csv && csv > Quality(accepted, "application/json");
    }

    /// <summary>
    /// The quality of a type: the most specific range that covers it decides (RFC 9110, 12.5.1). A wildcard alone does not
    /// request CSV.
    /// </summary>
    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.FirstOrDefault(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)) is { } exact
            ? exact.Quality ?? 1 : 0;
}
