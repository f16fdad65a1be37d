using System.Text.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>Describes the query parameters and headers of operations: names in camel case, types, limits and words.</summary>
internal sealed class ParameterFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(one => one.In is ParameterLocation.Query))
        {
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            var described = metadata.OfType<DescribedParameter>().FirstOrDefault(one => one.Name == parameter.Name);
            if (described?.Words is { } words)
            {
                parameter.Schema = context.SchemaGenerator.GenerateSchema(words, context.SchemaRepository);
                continue;
            }

            if (described is { SchemaName: { } schemaName, Schema: { } makeSchema })
            {
                parameter.Schema = context.SchemaRepository.Schemas.ContainsKey(schemaName)
                    ? new OpenApiSchemaReference(schemaName, context.Document)
                    : context.SchemaRepository.AddDefinition(schemaName, makeSchema());
                continue;
            }

            if ((described?.Schema?.Invoke() ?? ParameterShapes.Of(parameter.Name)) is not { } schema)
                continue;
            parameter.Description ??= schema.Description;
            schema.Description = null;
            parameter.Schema = schema;
        }

        foreach (var header in metadata.OfType<DescribedHeader>())
            Add(operation, header);
    }

    private static void Add(OpenApiOperation operation, DescribedHeader header)
    {
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = header.Name,
            In = ParameterLocation.Header,
            Description = header.Description,
            Required = header.Required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = header.Example,
        });
        if (header.Answered is not { } answered)
            return;
        foreach (var response in (operation.Responses ?? []).Where(one => one.Key[0] == '2'))
            ResponseHeaders.Add(response.Value, answered.Name, answered.Description);
    }
}
