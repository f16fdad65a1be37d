using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// Describes the problems that any endpoint may answer: 401 and 403 where it is protected, 503 where something that it needs is
/// away. An endpoint that anybody may call is not marked as protected.
/// </summary>
internal sealed class ProblemResponses : IOperationFilter
{
    private const string ProblemJson = "application/problem+json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var rules = metadata.OfType<IAuthorizeData>().ToList();
        if (rules.Count == 0 || metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [];
        else
            Add(operation, context, 401, "The access token is missing, or not valid any more.");
        if (rules.Any(rule => rule.Policy is not null))
            Add(operation, context, 403, "The caller is not allowed to do this.");
        Add(operation, context, 503, "Something that is needed is away. Nothing was changed; Retry-After says when to try again.");
    }

    private static void Add(OpenApiOperation operation, OperationFilterContext context, int status, string description)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd($"{status}", new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [ProblemJson] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDetails), context.SchemaRepository),
                },
            },
        });
    }
}
