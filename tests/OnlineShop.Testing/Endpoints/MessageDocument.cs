using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Outbox;
using Xunit;

namespace OnlineShop.Testing.Endpoints;

/// <summary>What <c>docs/asyncapi.json</c> says of a service's messages. Tests of OnlineShop.Messaging make it from the sources.</summary>
public static class MessageDocument
{
    private const string Update = "Run: sh eng/describe-api.sh";

    /// <summary>Fails where a service reads others than the document says.</summary>
    public static void ShouldNameWhatIsRead(IServiceProvider services, string service)
    {
        var registry = services.GetService<HandlerRegistry>();
        var read = MessageCatalog.All.Where(message => registry?.Handles(Empty(message)) == true).Select(message => message.Name);
        var described = JsonNode.Parse(File.ReadAllText(DocsFolder.PathOf("asyncapi.json")))!["operations"]!.AsObject()
            .Select(operation => operation.Value!)
            .Where(operation => operation["action"]!.GetValue<string>() is "receive"
                && operation["tags"]![0]!["name"]!.GetValue<string>() == service)
            .SelectMany(operation => operation["messages"]!.AsArray())
            .Select(message => message!["$ref"]!.GetValue<string>().Split('/')[^1]);
        Assert.True(
            read.ToHashSet().SetEquals(described), $"docs/asyncapi.json names other messages than {service} reads. {Update}");
    }

    private static OutboxMessage Empty(MessageDescriptor message) =>
        new(Guid.Empty, message.Topic, "", 0, message.Name, message.Version, "", null, default, null);
}
