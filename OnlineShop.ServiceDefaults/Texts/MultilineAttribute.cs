using System.Text.Json.Serialization;

namespace OnlineShop.ServiceDefaults.Texts;

/// <summary>A string of a request that may have several lines, and tabs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class MultilineAttribute : JsonConverterAttribute
{
    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert) => new TextConverter(multiline: true);
}
