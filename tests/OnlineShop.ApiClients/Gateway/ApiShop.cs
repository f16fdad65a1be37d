namespace OnlineShop.ApiClients.Gateway;

/// <summary>The health of the shop, and of each service.</summary>
public sealed record ApiShopHealth(string Status, IReadOnlyDictionary<string, string> Services);

/// <summary>The services of the shop, and where they are described.</summary>
public sealed record ApiShopIndex(string Status, string Health, IReadOnlyList<ApiListedService> Services);

/// <summary>A service of the shop.</summary>
public sealed record ApiListedService(
    string Name, string Status, string Swagger, string OpenApi, IReadOnlyList<string> Paths);

/// <summary>How many dead letters there are.</summary>
/// <param name="Unavailable">The services that did not answer.</param>
public sealed record ApiDeadLetterSum(
    long Total, IReadOnlyDictionary<string, long> Services, IReadOnlyList<string> Unavailable);
