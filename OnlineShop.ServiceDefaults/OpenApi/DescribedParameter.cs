using Microsoft.OpenApi;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>How a parameter of one endpoint is described, where its name alone does not say it.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Schema">Makes its schema.</param>
/// <param name="Words">The enumeration that it is a value of, in place of a schema.</param>
/// <param name="SchemaName">What clients call the schema; null where it needs no name.</param>
internal sealed record DescribedParameter(
    string Name, Func<OpenApiSchema>? Schema = null, Type? Words = null, string? SchemaName = null);
