namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>A header that an endpoint takes.</summary>
/// <param name="Name">The header.</param>
/// <param name="Description">What it means.</param>
/// <param name="Example">A value of it.</param>
/// <param name="Required">Whether a request without it is refused.</param>
/// <param name="Answered">The response header that it may cause, and what that means.</param>
internal sealed record DescribedHeader(
    string Name, string Description, string Example, bool Required = false, (string Name, string Description)? Answered = null);
