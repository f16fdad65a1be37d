using Microsoft.OpenApi;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>Headers of described responses.</summary>
internal static class ResponseHeaders
{
    /// <summary>Says that a response may have a header.</summary>
    public static void Add(IOpenApiResponse response, string name, string description, JsonSchemaType type = JsonSchemaType.String)
    {
        if (response is not OpenApiResponse own)
            return;
        own.Headers ??= new Dictionary<string, IOpenApiHeader>();
        own.Headers.TryAdd(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });
    }
}
