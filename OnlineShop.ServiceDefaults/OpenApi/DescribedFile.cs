namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>The body of a request is a file, which its handler reads by itself.</summary>
/// <param name="Types">The media types that it is usually sent as.</param>
internal sealed record DescribedFile(IReadOnlyList<string> Types);
