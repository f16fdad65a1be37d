using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.DeadLetters;

/// <summary>What a list of dead letters shows, as its address says it.</summary>
/// <param name="Service">Whose they are.</param>
/// <param name="Topic">Only those of this topic; empty for all.</param>
/// <param name="Type">Only those of this type; empty for all.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record DeadLetterQuery(ServiceName Service, string Topic = "", string Type = "", string After = "")
{
    public const string Path = "/dead-letters";
    public const int PageSize = 25;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address => QueryHelpers.AddQueryString(
        AddressOf(Service),
        new Dictionary<string, string?> { ["topic"] = Topic, ["type"] = Type, ["after"] = After }.Where(part => !string.IsNullOrEmpty(part.Value)));

    /// <summary>The address of the rows that the service's sweeps went past.</summary>
    /// <param name="after">The page before ends there; empty for the first page.</param>
    public static string SkippedOf(ServiceName service, string after = "") =>
        after.Length == 0 ? $"{AddressOf(service)}/skipped" : QueryHelpers.AddQueryString($"{AddressOf(service)}/skipped", "after", after);

    /// <summary>The address of all of a service.</summary>
    public static string AddressOf(ServiceName service) => $"{Path}/{Words.Of(service)}";

    /// <summary>A service by its name; null where there is none of it.</summary>
    public static ServiceName? ServiceOf(string? name) =>
        Enum.GetValues<ServiceName>().Where(service => Words.Of(service) == name).Select(service => (ServiceName?)service).FirstOrDefault();
}
