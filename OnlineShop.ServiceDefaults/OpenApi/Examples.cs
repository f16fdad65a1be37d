using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// Makes an example of every body that is sent or answered, from its schema and the values of <see cref="ExampleValues"/>.
/// </summary>
internal sealed class Examples(IDictionary<string, IOpenApiSchema> schemas)
{
    private const string Json = "application/json";
    private const int Deepest = 6;

    /// <summary>The example of an operation's request.</summary>
    public JsonNode OfRequest(ApiDescription description, IOpenApiSchema schema)
    {
        var example = Of(schema, "", 0);
        foreach (var own in description.ActionDescriptor.EndpointMetadata.OfType<RequestExample>())
        {
            foreach (var (name, value) in own.Body)
            {
                if (value is null)
                    example.AsObject().Remove(name);
                else
                    example[name] = value.DeepClone();
            }
        }

        return example;
    }

    /// <summary>Puts the examples into the operations of a document.</summary>
    public void Apply(OpenApiDocument document, IEnumerable<ApiDescription> descriptions)
    {
        var byId = descriptions.ToLookup(
            one => one.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().FirstOrDefault()?.EndpointName);
        foreach (var item in document.Paths.Values)
        {
            foreach (var operation in (item.Operations ?? []).Values)
            {
                if (byId[operation.OperationId].FirstOrDefault() is not { } description)
                    continue;
                if (operation.RequestBody?.Content is { } content && Schema(content) is { } body)
                    Set(content, OfRequest(description, body));
                foreach (var (_, response) in (operation.Responses ?? []).Where(one => one.Key[0] == '2'))
                {
                    if (response.Content is { } answer && Schema(answer) is { } schema)
                        Set(answer, Of(schema, "", 0));
                }
            }
        }
    }

    private static IOpenApiSchema? Schema(IDictionary<string, IOpenApiMediaType> content) =>
        content.TryGetValue(Json, out var media) ? media.Schema : null;

    private static void Set(IDictionary<string, IOpenApiMediaType> content, JsonNode example)
    {
        if (content[Json] is OpenApiMediaType media)
            media.Example = example;
    }

    private JsonNode Of(IOpenApiSchema schema, string name, int depth)
    {
        if (schema is OpenApiSchemaReference reference && schemas.TryGetValue(reference.Reference.Id!, out var target))
            schema = target;
        if (schema.Enum is { Count: > 0 } words)
            return words[0].DeepClone();
        if (ExampleValues.Of(name, schema) is { } value)
            return value;
        if (schema.Examples is { Count: > 0 } examples)
            return examples[0].DeepClone();
        if (schema.Items is { } item)
            return depth > Deepest ? new JsonArray() : new JsonArray(Of(item, Singular(name), depth + 1));
        var result = new JsonObject();
        if (schema.Properties is null || depth > Deepest)
            return result;
        foreach (var (property, its) in schema.Properties)
            result[property] = Of(its, property, depth + 1);
        return result;
    }

    private static string Singular(string name) => name.EndsWith('s') ? name[..^1] : name;
}
