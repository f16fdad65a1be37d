using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>
/// 200 with JSON, its entity tag and how long it may be kept; 304 without a body where the client has it already
/// (<c>If-None-Match</c>; RFC 9110, 13.1.2).
/// </summary>
public sealed class TaggedJson<T> : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    private readonly T? value;
    private readonly TaggedBody? ready;
    private readonly string caching;

    /// <summary>Answers a value.</summary>
    /// <param name="value">What is written as JSON.</param>
    /// <param name="caching">One of <see cref="CacheRules"/>.</param>
    public TaggedJson(T value, string caching) => (this.value, this.caching) = (value, caching);

    /// <summary>Answers a value whose body is there already.</summary>
    /// <param name="body">The body of a value of the type.</param>
    /// <param name="caching">One of <see cref="CacheRules"/>.</param>
    public TaggedJson(TaggedBody body, string caching) => (ready, this.caching) = (body, caching);

    int? IStatusCodeHttpResult.StatusCode => StatusCodes.Status200OK;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = ready
            ?? TaggedBody.Of(value!, httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        var response = httpContext.Response;
        response.Headers.ETag = body.Tag;
        response.Headers.CacheControl = caching;
        if (IfNoneMatch.Has(httpContext.Request.Headers.IfNoneMatch, body.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Json.Length;
        return response.Body.WriteAsync(body.Json, httpContext.RequestAborted).AsTask();
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void)));
    }
}
