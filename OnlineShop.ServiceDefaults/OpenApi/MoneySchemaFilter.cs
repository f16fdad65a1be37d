using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// Describes money, and sums of it, as they go over the wire: an object with a decimal string and a currency code.
/// </summary>
internal sealed class MoneySchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type.Name is not ("Money" or "MoneyTotal") || schema is not OpenApiSchema money)
            return;
        money.Type = JsonSchemaType.Object;
        money.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Examples = [JsonValue.Create("12.34")] },
            ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Examples = [JsonValue.Create("EUR")] },
        };
        money.Required = new HashSet<string> { "amount", "currency" };
    }
}
