using System.Text.Json.Serialization.Metadata;
using OnlineShop.Contracts.Serialization;

namespace OnlineShop.Contracts.Messages;

/// <summary>How one message type goes over the wire.</summary>
public sealed class MessageDescriptor(string name, int version, string topic, Type type, bool isSent = true)
{
    private JsonTypeInfo? json;

    /// <summary>The type's wire name.</summary>
    public string Name { get; } = name;

    /// <summary>The version of its form; a reader that does not know it refuses the message.</summary>
    public int Version { get; } = version;

    /// <summary>One of <see cref="Topics"/>.</summary>
    public string Topic { get; } = topic;

    /// <summary>Its type in this build.</summary>
    public Type Type { get; } = type;

    /// <summary>Whether this build sends it. One that it does not send is still read.</summary>
    public bool IsSent { get; } = isSent;

    /// <summary>
    /// Its serializer, made at its first use: a service meets a few of the types, and making them all would take a part of its
    /// start.
    /// </summary>
    public JsonTypeInfo Json => json ??= ContractsJsonContext.Default.GetTypeInfo(Type)!;
}
