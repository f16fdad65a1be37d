using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using OnlineShop.ServiceDefaults.Security;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// Describes the problems that any endpoint may answer: 400 where it takes something, 401 and 403 where it is protected, 404 where
/// its path names a thing, 429 and 503 everywhere. An endpoint that anybody may call is not marked as protected, and one for
/// some roles names them: for programs in the extension <c>x-roles</c>, for people in what it says of 403.
/// </summary>
internal sealed class ProblemResponses : IOperationFilter
{
    private const string ProblemJson = "application/problem+json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var rules = metadata.OfType<IAuthorizeData>().ToList();
        if (operation.RequestBody is not null || operation.Parameters is { Count: > 0 })
            Add(operation, context, 400, "Something in the request is wrong; `errors` names each field.");
        if (rules.Count == 0 || metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [];
        else
            Add(operation, context, 401, "The access token is missing, or not valid any more.");
        if (rules.Select(rule => rule.Policy).OfType<string>().FirstOrDefault(ShopPolicies.Roles.ContainsKey) is { } policy)
            AddRoles(operation, context, ShopPolicies.Roles[policy]);
        else if (rules.Any(rule => rule.Policy is not null))
            Add(operation, context, 403, "The caller is not allowed to do this.");
        if (context.ApiDescription.RelativePath?.Contains('{', StringComparison.Ordinal) == true)
            Add(operation, context, 404, "There is no such thing, or it is not the caller's.");
        Add(operation, context, 429, "Too many requests. `Retry-After` says when to try again.");
        Add(operation, context, 503, "Something that is needed is away. Nothing was changed; `Retry-After` says when to try again.");
        foreach (var (status, response) in operation.Responses!)
        {
            if (status[0] is '4' or '5' && response is OpenApiResponse { Content: not null } problem)
                problem.Content = Content(context);
            if (status is "429" or "503")
                ResponseHeaders.Add(response, "Retry-After", "Seconds until the request may be sent again.", JsonSchemaType.Integer);
            if (status is "201" || (status is "202" && response.Content is { Count: > 0 }))
                ResponseHeaders.Add(response, "Location", "The path of what was made or is under way.");
        }
    }

    private static void AddRoles(OpenApiOperation operation, OperationFilterContext context, IReadOnlyList<string> roles)
    {
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-roles"] = new JsonNodeExtension(new JsonArray([.. roles.Select(role => (JsonNode)role)]));
        Add(operation, context, 403, "");
        operation.Responses!["403"].Description = $"The caller does not have the role {string.Join(" or ", roles)}.";
    }

    private static void Add(OpenApiOperation operation, OperationFilterContext context, int status, string description) =>
        (operation.Responses ??= []).TryAdd($"{status}", new OpenApiResponse { Description = description, Content = Content(context) });

    /// <summary>All problems are of one form.</summary>
    private static Dictionary<string, IOpenApiMediaType> Content(OperationFilterContext context) => new()
    {
        [ProblemJson] = new OpenApiMediaType
        {
            Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDetails), context.SchemaRepository),
        },
    };
}
