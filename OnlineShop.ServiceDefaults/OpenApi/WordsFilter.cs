using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>Lists the words of a text that is one of some, from <see cref="AllowedValuesAttribute"/>.</summary>
internal sealed class WordsFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema own && context.MemberInfo?.GetCustomAttribute<AllowedValuesAttribute>() is { } words)
            own.Enum = [.. words.Values.Select(word => (JsonNode)JsonValue.Create($"{word}"))];
    }
}
