using System.Text.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>The recorded forms of messages (<c>OnlineShop.Contracts.Tests/Wire</c>): each with all that it can have.</summary>
internal static class Samples
{
    public static JsonObject Of(MessageDescriptor message) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire", SchemaFile.NameOf(message))))!.AsObject();

    public static IMessage MessageOf(MessageDescriptor message) => Read(message, Of(message));

    /// <summary>The property whose value is the key of messages of a type.</summary>
    public static string KeyOf(MessageDescriptor message)
    {
        var sample = Of(message);
        // The ids of a sample need not differ.
        foreach (var (name, value) in sample.ToList())
        {
            if (Guid.TryParse(Text(value), out _))
                sample[name] = Guid.NewGuid().ToString();
        }

        var key = Read(message, sample).Key;
        return sample.Single(property => Text(property.Value) == key).Key;
    }

    private static string? Text(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static IMessage Read(MessageDescriptor message, JsonNode sample) => (IMessage)sample.Deserialize(message.Json)!;
}
