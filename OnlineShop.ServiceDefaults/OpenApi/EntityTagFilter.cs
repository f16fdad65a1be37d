using Microsoft.OpenApi;
using OnlineShop.ServiceDefaults.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// Describes the entity tags of operations that answer <see cref="TaggedJson{T}"/>. <c>If-None-Match</c> is no parameter: caches and
/// HTTP clients send it by themselves.
/// </summary>
internal sealed class EntityTagFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.Responses is not { } responses || !responses.TryGetValue("304", out var unchanged))
            return;
        unchanged.Description = "What the client has, by `If-None-Match`, is still so.";
        foreach (var response in new[] { responses["200"], unchanged })
        {
            ResponseHeaders.Add(response, "ETag", "Names this state of the answer, for `If-None-Match` of the next request.");
            ResponseHeaders.Add(response, "Cache-Control", "How long the answer may be used without another request.");
        }
    }
}
