using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>The types that bodies of requests and answers are made of.</summary>
internal static class BodyTypes
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The type of an operation's body; null where it takes none.</summary>
    public static Type? OfRequest(ApiDescription description) =>
        description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type;

    /// <summary>A type and those of its properties, of their properties, and so on.</summary>
    public static IReadOnlySet<Type> Closure(IEnumerable<Type?> roots)
    {
        var seen = new HashSet<Type>();
        var waiting = new Stack<Type>(roots.OfType<Type>());
        while (waiting.TryPop(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.IsArray)
                waiting.Push(type.GetElementType()!);
            foreach (var argument in type.GetGenericArguments())
                waiting.Push(argument);
            if (!IsOurs(type) || !seen.Add(type))
                continue;
            foreach (var property in Properties(type))
                waiting.Push(property.PropertyType);
        }

        return seen;
    }

    /// <summary>The properties that are written as JSON.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.IsEnum ? []
        : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(
            property => property.GetIndexParameters().Length == 0
                && property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always });

    /// <summary>The name of a property in JSON.</summary>
    public static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>Whether an answer always has the property: null is left out.</summary>
    public static bool IsAlwaysThere(PropertyInfo property)
    {
        if (property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingDefault })
            return false;
        if (property.PropertyType.IsValueType)
            return Nullable.GetUnderlyingType(property.PropertyType) is null;
        lock (Nullability)
            return Nullability.Create(property).ReadState is NullabilityState.NotNull;
    }

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name?.StartsWith("OnlineShop.", StringComparison.Ordinal) == true;
}
