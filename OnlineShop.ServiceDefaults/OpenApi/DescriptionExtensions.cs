using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>What an endpoint says of itself in the OpenAPI document beyond its types.</summary>
public static class DescriptionExtensions
{
    /// <summary>The endpoint takes an <c>Idempotency-Key</c>: a repetition gets the first response.</summary>
    /// <param name="required">Whether a request without a key is refused.</param>
    public static TBuilder TakesIdempotencyKey<TBuilder>(this TBuilder builder, bool required = false)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DescribedHeader(
            "Idempotency-Key",
            "A name of the client's for this request, 1 to 255 characters: a repetition with the same body gets the first response and has "
            + "no further effect, one with another body is refused (422 `idempotencyKeyReused`).",
            "3f6c2c1e-order-1", required,
            ("Idempotent-Replayed", "`true` where the response is that to an earlier request with the same key.")));

    /// <summary>
    /// The endpoint takes <c>Prefer: wait=N</c> (RFC 7240): it answers once it has a result, N seconds later at the latest.
    /// </summary>
    public static TBuilder TakesPreferWait<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DescribedHeader(
            "Prefer", "`wait=N`: answer once there is a result, at most N seconds later (RFC 7240).", "wait=10",
            Answered: ("Preference-Applied", "The preference that was followed.")));

    /// <summary>The endpoint takes <c>Last-Event-ID</c>, as a browser's EventSource sends it.</summary>
    public static TBuilder TakesLastEventId<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DescribedHeader(
            "Last-Event-ID", "The id of the last event that the client has: the stream continues after it.", "42"));

    /// <summary>The body is a file, which the handler reads by itself.</summary>
    /// <param name="types">The media types that it is usually sent as.</param>
    public static TBuilder TakesFile<TBuilder>(this TBuilder builder, params string[] types)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DescribedFile(types));

    /// <summary>A query parameter is one of some words.</summary>
    /// <param name="schema">What clients call these words; parameters of the same words share it.</param>
    public static TBuilder WithChoices<TBuilder>(
        this TBuilder builder, string name, string schema, IReadOnlyList<string> words)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DescribedParameter(
            name,
            () => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))],
            },
            SchemaName: schema));

    /// <summary>A query parameter is a value of an enumeration, as answers spell it.</summary>
    public static TBuilder WithChoices<TBuilder, TEnum>(this TBuilder builder, string name)
        where TBuilder : IEndpointConventionBuilder
        where TEnum : struct, Enum => builder.WithMetadata(new DescribedParameter(name, Words: typeof(TEnum)));

    /// <summary>A query parameter is a whole number of a range, with a value where it is left out.</summary>
    public static TBuilder WithNumber<TBuilder>(
        this TBuilder builder, string name, int least, int most, int usual, string description)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DescribedParameter(
            name,
            () => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = $"{least}",
                Maximum = $"{most}",
                Default = JsonValue.Create(usual),
                Description = description,
            }));

    /// <summary>Query parameters are codes of currencies.</summary>
    public static TBuilder WithCurrencies<TBuilder>(this TBuilder builder, params ReadOnlySpan<string> names)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var name in names)
            builder.WithMetadata(new DescribedParameter(name, ParameterShapes.Currency));
        return builder;
    }

    /// <summary>Parts of the example of the request that its schema alone does not give; a property that is null is left out.</summary>
    public static TBuilder WithRequestExample<TBuilder>(this TBuilder builder, [StringSyntax(StringSyntaxAttribute.Json)] string json)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequestExample(JsonNode.Parse(json)!.AsObject()));
}
