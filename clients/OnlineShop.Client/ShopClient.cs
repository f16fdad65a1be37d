using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OnlineShop.Client;

/// <summary>What the generated client is told about the API's JSON.</summary>
public partial class ShopClient
{
    private static readonly Lazy<JsonSerializerOptions> Lenient = new(MakeLenient);

    /// <summary>
    /// Whether an answer may be without a member that its description has, as that of an older shop is: the member then has the
    /// default value of its type, even where that is null. False: such an answer is an error.
    /// </summary>
    public bool AcceptsMissingMembers
    {
        get => _instanceSettings is not null;
        init => _instanceSettings = value ? Lenient.Value : null!;
    }

    /// <summary>The options that bodies are written and read with.</summary>
    internal static JsonSerializerOptions Json => _settings.Value;

    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        // What has no value is left out of requests, as it is of answers.
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        settings.RespectNullableAnnotations = true;
    }

    private static JsonSerializerOptions MakeLenient() => new(Json)
    {
        RespectNullableAnnotations = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireNothing } },
    };

    private static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }
}
