using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>Describes a problem as the shop answers it: with its <c>reason</c>, and with <c>errors</c> where fields are at fault.</summary>
internal sealed class ProblemSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(ProblemDetails) || schema is not OpenApiSchema problem)
            return;
        problem.Description = "What went wrong (RFC 9457). Some reasons have members of their own.";
        problem.Properties!.Remove("instance");
        problem.Properties["type"] = Text("`urn:shop:problem:` and the reason.", "urn:shop:problem:validation");
        problem.Properties["reason"] = Text("The reason, for programs.", "validation");
        problem.Properties["title"] = Text("The reason, for people.", "Some fields are not valid.");
        problem.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What is wrong with each field at fault, by its path.",
            AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
        problem.Required = new HashSet<string> { "type", "title", "status", "reason" };
    }

    private static OpenApiSchema Text(string description, string example) =>
        new() { Type = JsonSchemaType.String, Description = description, Examples = [JsonValue.Create(example)] };
}
