using System.Text.Json.Nodes;

namespace OnlineShop.Embedded.Hosting.Manifest;

/// <summary>A parameter in the deployment manifest: an input of the deployment, with the recipe of its default where it has one.</summary>
internal static class ParameterEntry
{
    public static JsonObject Create(ParameterResource parameter)
    {
        var input = new JsonObject { ["type"] = "string" };
        if (parameter.Secret)
            input["secret"] = true;
        if (Default(parameter) is { } value)
            input["default"] = value;
        return Entry($"{{{parameter.Name}.inputs.value}}", input);
    }

    public static JsonObject CreateConnectionString(ConnectionStringParameterResource connection)
    {
        var entry = Entry($"{{{connection.Name}.inputs.value}}", new JsonObject { ["type"] = "string", ["secret"] = true });
        entry["connectionString"] = $"{{{connection.Name}.value}}";
        return entry;
    }

    private static JsonObject Entry(string value, JsonObject input) =>
        new() { ["type"] = "parameter.v0", ["value"] = value, ["inputs"] = new JsonObject { ["value"] = input } };

    private static JsonObject? Default(ParameterResource parameter) => parameter.Default switch
    {
        ConstantParameterDefault constant when !parameter.TryGetLastAnnotation<UnpublishedDefaultAnnotation>(out _) =>
            new() { ["value"] = constant.GetDefaultValue() },
        GenerateParameterDefault generate => new() { ["generate"] = Recipe(generate) },
        _ => null,
    };

    /// <summary>Only what differs from the defaults of the format.</summary>
    private static JsonObject Recipe(GenerateParameterDefault generate)
    {
        var recipe = new JsonObject { ["minLength"] = generate.MinLength };
        AddKind(recipe, "lower", generate.Lower, generate.MinLower);
        AddKind(recipe, "upper", generate.Upper, generate.MinUpper);
        AddKind(recipe, "numeric", generate.Numeric, generate.MinNumeric);
        AddKind(recipe, "special", generate.Special, generate.MinSpecial);
        return recipe;
    }

    private static void AddKind(JsonObject recipe, string name, bool allowed, int least)
    {
        if (!allowed)
            recipe[name] = false;
        if (least > 0)
            recipe[$"min{char.ToUpperInvariant(name[0])}{name[1..]}"] = least;
    }
}
