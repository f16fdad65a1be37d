using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>Describes the bodies that are files (<see cref="DescriptionExtensions.TakesFile{TBuilder}"/>).</summary>
internal sealed class FileFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<DescribedFile>().FirstOrDefault() is not { } file)
            return;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = file.Types.ToDictionary(type => type, IOpenApiMediaType (_) => new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            }),
        };
    }
}
