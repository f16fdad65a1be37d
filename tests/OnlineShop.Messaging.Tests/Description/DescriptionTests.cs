using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>The description of the messages for programs of others: it is the committed one, and says what is sent.</summary>
public sealed class DescriptionTests
{
    private static readonly EvaluationOptions Strictly = new() { RequireFormatValidation = true, OutputFormat = OutputFormat.List };

    public static TheoryData<string> Names => [.. MessageCatalog.All.Select(message => message.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_description_is_the_committed_one()
    {
        ApiDocument.ShouldBeCommitted(AsyncDocument.Make(), AsyncDocument.FileName);
        foreach (var message in MessageCatalog.All)
            ApiDocument.ShouldBeCommitted(SchemaFile.Make(message), Path.Combine(SchemaFile.Folder, SchemaFile.NameOf(message)));
        ApiDocument.FilesOf(SchemaFile.Folder).ShouldBe(MessageCatalog.All.Select(SchemaFile.NameOf), ignoreOrder: true);
    }

    [Fact]
    public void Every_message_that_there_is_is_in_it()
    {
        var document = AsyncDocument.Make();
        var types = typeof(IMessage).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IMessage)) && !type.IsInterface);

        document["components"]!["messages"]!.AsObject().Select(message => message.Key)
            .ShouldBe(types.Select(type => type.Name), ignoreOrder: true);
        document["channels"]!.AsObject().SelectMany(channel => channel.Value!["messages"]!.AsObject()).Select(message => message.Key)
            .ShouldBe(types.Select(type => type.Name), ignoreOrder: true);
    }

    [Fact]
    public void Each_that_is_sent_has_a_sender_and_each_has_a_reader_or_none_by_intent()
    {
        var operations = AsyncDocument.Make()["operations"]!.AsObject().Select(operation => operation.Value!).ToList();
        Of("send").ShouldBe(MessageCatalog.All.Where(message => message.IsSent).Select(message => message.Name), ignoreOrder: true);
        // The shop itself does without these.
        MessageCatalog.All.Select(message => message.Name).Except(Of("receive"))
            .ShouldBe(["PaymentAuthorized", "RatesUpdated", "CodeReleased", "StockRestocked"], ignoreOrder: true);

        List<string> Of(string action) =>
        [
            .. operations.Where(operation => operation["action"]!.GetValue<string>() == action)
                .SelectMany(operation => operation["messages"]!.AsArray())
                .Select(message => message!["$ref"]!.GetValue<string>().Split('/')[^1]),
        ];
    }

    [Fact]
    public void What_counts_as_sent_is_in_the_code_of_its_sender() =>
        MessageCatalog.All.Where(message => message.IsSent && !Sources.Name(Topics.SourceOf(message.Topic), message.Name))
            .Select(message => message.Name).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_fits_its_schema_which_names_all_of_it(string name)
    {
        var message = MessageCatalog.All.Single(one => one.Name == name);
        var schema = Closed(SchemaFile.Make(message));
        Faults(schema, Samples.Of(message)).ShouldBeEmpty();

        // With what may be missing left out too, and never with anything else.
        var least = Samples.Of(message);
        var required = SchemaFile.Make(message)["required"]!.AsArray().Select(property => property!.GetValue<string>()).ToList();
        foreach (var property in least.Select(property => property.Key).Except(required).ToList())
            least.Remove(property);
        Faults(schema, least).ShouldBeEmpty();
        foreach (var property in required)
        {
            var less = least.DeepClone().AsObject();
            less.Remove(property);
            Faults(schema, less).ShouldNotBeEmpty(property);
        }

        least["unknown"] = 1;
        Faults(schema, least).ShouldNotBeEmpty();
        // Readers of others let pass what is added later.
        Faults(SchemaFile.Make(message), least).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_headers_that_are_written_are_those_described(string name)
    {
        var message = MessageCatalog.All.Single(one => one.Name == name);
        var all = Closed(HeaderSchemas.Make());
        var own = HeaderSchemas.Of(message, "#/$defs/all");
        own["$defs"] = new JsonObject { ["all"] = all };

        Faults(own, HeaderSchemas.Example(message)).ShouldBeEmpty();
        HeaderSchemas.Example(message).Select(header => header.Key).Append(MessageHeaders.Id)
            .ShouldBe(all["properties"]!.AsObject().Select(header => header.Key), ignoreOrder: true);
        var foreign = HeaderSchemas.Example(message);
        foreign[MessageHeaders.CloudType] = "Other";
        Faults(own, foreign).ShouldNotBeEmpty();
    }

    [Fact]
    public void The_key_is_a_property_of_the_value()
    {
        Samples.KeyOf(MessageCatalog.Of(typeof(OrderChanged))).ShouldBe("orderId");
        Samples.KeyOf(MessageCatalog.Of(typeof(RatesUpdated))).ShouldBe("base");
    }

    private static List<string> Faults(JsonObject schema, JsonNode value)
    {
        var result = JsonSchema.FromText(schema.ToJsonString()).Evaluate(JsonSerializer.SerializeToElement(value), Strictly);
        return result.IsValid
            ? []
            : [
                .. result.Details!.Where(part => part.Errors is not null)
                    .Select(part => $"{part.InstanceLocation}: {string.Join(", ", part.Errors!.Values)}"),
            ];
    }

    /// <summary>The same schema without properties that it does not name.</summary>
    private static JsonObject Closed(JsonObject schema)
    {
        foreach (var part in ((JsonObject?)schema["$defs"] ?? []).Select(part => part.Value!.AsObject()).Append(schema))
        {
            if (part.ContainsKey("properties"))
                part["additionalProperties"] = false;
        }

        // A schema with an id is registered under it, and only once.
        schema.Remove("$id");
        return schema;
    }
}
