using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// Finds out what a request cannot be without, and the limits of its fields: takes each property out of a good example in turn, or
/// changes it, and lets the validator that also judges real requests say what it misses or refuses.
/// </summary>
internal sealed class RequestProbe(IServiceScopeFactory scopes, IOptions<HttpJson> json)
{
    /// <summary>The fields of a request's type and of the types in it.</summary>
    public IReadOnlyList<ProbedField> Fields(Type type, JsonNode example)
    {
        using var scope = scopes.CreateScope();
        var found = new List<ProbedField>();
        if (scope.ServiceProvider.GetService(typeof(IValidator<>).MakeGenericType(type)) is IValidator validator
            && Errors(validator, type, example) is { Count: 0 })
            Probe(example, type, "", found, () => Errors(validator, type, example));
        return found;
    }

    /// <summary>The faults of an example by the names that the service gives them; null where it cannot be read.</summary>
    private IReadOnlyCollection<string>? Errors(IValidator validator, Type type, JsonNode example)
    {
        try
        {
            var request = example.Deserialize(type, json.Value.SerializerOptions)!;
            var result = validator.Validate(new ValidationContext<object>(request));
            return [.. result.Errors.Select(error => error.PropertyName)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Probe(
        JsonNode node, Type type, string path, List<ProbedField> found, Func<IReadOnlyCollection<string>?> errors)
    {
        if (node is JsonArray { Count: > 0 } array)
        {
            Probe(array[0]!, ElementOf(type), $"{path}[0]", found, errors);
            return;
        }

        if (node is not JsonObject body)
            return;
        var properties = BodyTypes.Properties(type).Where(property => body[BodyTypes.NameOf(property)] is not null).ToList();
        var required = properties.Select(BodyTypes.NameOf).Where(name => IsMissed(body, name, Path(path, name), errors)).ToHashSet();
        foreach (var property in properties)
        {
            var name = BodyTypes.NameOf(property);
            found.Add(new(type, name, required.Contains(name), Limits(body, name, required, Path(path, name), errors)));
            Probe(
                body[name]!, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, Path(path, name), found, errors);
        }
    }

    private static bool IsMissed(JsonObject body, string name, string path, Func<IReadOnlyCollection<string>?> errors)
    {
        var value = body[name];
        body.Remove(name);
        var isMissed = errors()?.Contains(path, StringComparer.OrdinalIgnoreCase) == true;
        body[name] = value;
        return isMissed;
    }

    /// <summary>The limits of a field where no optional one is beside it: some have a limit together.</summary>
    private static FieldLimits Limits(
        JsonObject body, string name, HashSet<string> required, string path, Func<IReadOnlyCollection<string>?> errors)
    {
        var whole = body.ToList();
        foreach (var (other, _) in whole.Where(field => field.Key != name && !required.Contains(field.Key)))
            body.Remove(other);
        try
        {
            return errors() is { Count: 0 } ? LimitProbe.Of(body[name]!, Judge) : FieldLimits.None;
        }
        finally
        {
            body.Clear();
            foreach (var (field, value) in whole)
                body[field] = value;
        }

        bool? Judge(JsonNode value)
        {
            body[name] = value;
            return errors() switch
            {
                { Count: 0 } => true,
                null => false,
                var faults => faults.All(fault => fault.Equals(path, StringComparison.OrdinalIgnoreCase)) ? false : null,
            };
        }
    }

    private static string Path(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static Type ElementOf(Type list) =>
        list.GetElementType() ?? (list.IsAssignableTo(typeof(IEnumerable)) ? list.GetGenericArguments()[0] : list);
}
