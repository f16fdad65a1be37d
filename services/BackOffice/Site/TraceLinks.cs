namespace OnlineShop.BackOffice.Site;

/// <summary>
/// Where the traces of requests are shown: the Aspire dashboard, if the operator says where it is (<c>Dashboard:Url</c>).
/// </summary>
internal sealed class TraceLinks
{
    public const string Setting = "Dashboard:Url";

    private readonly string? dashboard;

    /// <exception cref="InvalidOperationException">The setting is no address.</exception>
    public TraceLinks(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } url)
            return;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{Setting} must be an address such as https://dashboard.example.");
        dashboard = url.TrimEnd('/');
    }

    /// <summary>The page of a trace; null where it is not known.</summary>
    public string? To(string trace) => dashboard is null ? null : $"{dashboard}/traces/detail/{trace}";
}
