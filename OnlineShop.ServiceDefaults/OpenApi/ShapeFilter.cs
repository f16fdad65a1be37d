using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// Marks what is required: in answers what is always there, in requests what the service refuses to be without, as its own
/// validators judge the example, and the limits of their fields. Nothing is <c>nullable</c>: what is null is left out.
/// </summary>
internal sealed class ShapeFilter(RequestProbe probe) : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository;
        // All problems are described as one, see ProblemResponses.
        schemas.Schemas.Remove(nameof(HttpValidationProblemDetails));
        foreach (var schema in schemas.Schemas.Values.OfType<OpenApiSchema>())
            RemoveNull(schema);
        var answered = BodyTypes.Closure(
            context.ApiDescriptions.SelectMany(one => one.SupportedResponseTypes).Select(response => response.Type));
        foreach (var type in answered)
        {
            if (Find(schemas, type) is { Properties.Count: > 0 } schema)
                Require(schema, BodyTypes.Properties(type).Where(BodyTypes.IsAlwaysThere).Select(BodyTypes.NameOf));
        }

        var examples = new Examples(schemas.Schemas);
        var probed = context.ApiDescriptions.Select(description =>
            BodyTypes.OfRequest(description) is { } type && Find(schemas, type) is { } root
                ? probe.Fields(type, examples.OfRequest(description, root))
                : []).ToList();
        foreach (var type in probed.SelectMany(fields => fields).Select(field => field.Type).Distinct())
        {
            // A part of several requests needs what it needs in all of them, and may be what it may be in one.
            var uses = probed.Where(fields => fields.Any(field => field.Type == type))
                .Select(fields => fields.Where(field => field.Type == type).ToList()).ToList();
            if (Find(schemas, type) is not { } schema)
                continue;
            if (!answered.Contains(type))
                Require(schema, uses[0].Select(field => field.Name).Where(name => uses.All(fields => IsRequired(fields, name))));
            foreach (var field in uses.SelectMany(fields => fields).GroupBy(field => field.Name))
                Limit(schema, field.Key, field.Select(one => one.Limits).Aggregate((one, other) => one.Widen(other)));
        }

        examples.Apply(document, context.ApiDescriptions);
    }

    private static OpenApiSchema? Find(SchemaRepository schemas, Type type) =>
        schemas.TryLookupByType(type, out var reference) && reference.Reference.Id is { } id
            && schemas.Schemas.TryGetValue(id, out var schema) ? schema as OpenApiSchema : null;

    private static void Require(OpenApiSchema schema, IEnumerable<string> names)
    {
        schema.Required ??= new HashSet<string>();
        schema.Required.UnionWith(names.Where(schema.Properties!.ContainsKey));
    }

    private static bool IsRequired(List<ProbedField> fields, string name) =>
        fields.Exists(field => field.Name == name && field.IsRequired);

    private static void Limit(OpenApiSchema schema, string name, FieldLimits limits)
    {
        if (!schema.Properties!.TryGetValue(name, out var found) || found is not OpenApiSchema property)
            return;
        if (property.Type?.HasFlag(JsonSchemaType.Integer) == true)
        {
            property.Minimum ??= limits.Minimum?.ToString(CultureInfo.InvariantCulture);
            property.Maximum ??= limits.Maximum?.ToString(CultureInfo.InvariantCulture);
        }
        else if (property.Type?.HasFlag(JsonSchemaType.String) == true)
        {
            property.MinLength ??= limits.MinLength;
            property.MaxLength ??= limits.MaxLength;
            if (limits.Characters is { } characters && property.Description?.Contains($"{characters}", StringComparison.Ordinal) != true)
                property.Description = $"{property.Description} At most {characters} characters as people count them.".Trim();
        }
    }

    private static void RemoveNull(OpenApiSchema schema)
    {
        foreach (var property in (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Values.OfType<OpenApiSchema>())
            property.Type &= ~JsonSchemaType.Null;
    }
}
