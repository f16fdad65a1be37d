using System.Text.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.Contracts.Tests;

/// <summary>
/// Holds the wire form of every message: <c>Wire/Name.v1.json</c> is what a sender of that version writes, and what every later
/// build must still read and write. A changed form is a new version of the message, not a new file here.
/// </summary>
public sealed class WireFormTests
{
    public static TheoryData<string> Names =>
        [.. MessageCatalog.All.Select(descriptor => descriptor.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_is_written_as_it_always_was(string name)
    {
        var descriptor = MessageCatalog.All.Single(d => d.Name == name);
        var path = Path.Combine(AppContext.BaseDirectory, "Wire", $"{name}.v{descriptor.Version}.json");
        File.Exists(path).ShouldBeTrue($"{path} is missing: each message has its form on record.");
        var recorded = File.ReadAllText(path).Trim();
        var message = JsonSerializer.Deserialize(recorded, descriptor.Json).ShouldNotBeNull();
        using var expected = JsonDocument.Parse(recorded);
        using var actual = JsonDocument.Parse(JsonSerializer.Serialize(message, descriptor.Json));
        JsonElement.DeepEquals(actual.RootElement, expected.RootElement)
            .ShouldBeTrue($"now: {actual.RootElement}\non record: {recorded}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_form_leaves_no_property_out(string name)
    {
        var descriptor = MessageCatalog.All.Single(d => d.Name == name);
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire", $"{name}.v{descriptor.Version}.json")));
        var written = recorded.RootElement.EnumerateObject().Select(property => property.Name);
        var declared = descriptor.Json.Properties.Where(property => property.Get is not null)
            .Select(property => property.Name);
        written.Order().ShouldBe(declared.Order());
    }

    [Fact]
    public void A_reader_takes_a_form_with_properties_that_it_does_not_know()
    {
        var descriptor = MessageCatalog.Of(typeof(CommitStock));
        var message = JsonSerializer.Deserialize("""{"orderId":"0197b1a0-0000-7000-8000-000000000001","later":[1]}""", descriptor.Json);
        message.ShouldBe(new CommitStock(Guid.Parse("0197b1a0-0000-7000-8000-000000000001")));
    }

    [Fact]
    public void A_reservation_of_an_older_sender_does_not_tell_whose_it_is_and_is_the_first_attempt()
    {
        var json = """{"orderId":"0197b1a0-0000-7000-8000-000000000001","lines":[],"expiresAt":"2026-03-02T10:00:00+00:00"}""";
        var message = JsonSerializer.Deserialize(json, MessageCatalog.Of(typeof(ReserveStock)).Json)
            .ShouldBeOfType<ReserveStock>();
        (message.UserId, message.Attempt).ShouldBe((null, 1));
    }

    [Fact]
    public void A_status_from_before_it_named_products_is_read()
    {
        var descriptor = MessageCatalog.Of(typeof(OrderStatusChanged));
        var message = (OrderStatusChanged)JsonSerializer.Deserialize(
            """
            {"orderId":"0197b1a0-0000-7000-8000-000000000001","userId":"0197b1a0-0000-7000-8000-000000000002","status":"rejected","previousStatus":"placed",
             "reason":"outOfStock","total":{"amount":"29.59","currency":"USD"},"version":3,"changedAt":"2026-03-02T10:00:00+00:00"}
            """,
            descriptor.Json)!;
        (message.Reason, message.ProductIds).ShouldBe(("outOfStock", null));
    }

    [Fact]
    public void An_account_that_was_reported_before_there_were_links_and_guests_can_be_read()
    {
        var recorded = """{"userId":"0197b1a0-0000-7000-8000-000000000002","email":"ada@example.com","displayName":"Ada","locale":"en","role":"customer","registeredAt":"2026-03-02T10:00:00+00:00"}""";
        var account = JsonSerializer.Deserialize(recorded, MessageCatalog.Of(typeof(AccountRegistered)).Json)
            .ShouldBeOfType<AccountRegistered>();
        (account.LinkId, account.IsGuest).ShouldBe((null, false));
    }

    [Theory]
    [InlineData(typeof(OrderPlaced))]
    [InlineData(typeof(CreateShipment))]
    public void An_order_from_before_there_were_shipping_options_is_sent_by_the_standard_one(Type type)
    {
        var descriptor = MessageCatalog.Of(type);
        var recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire", $"{type.Name}.v1.json")))!;
        recorded.AsObject().Remove("shippingOption").ShouldBeTrue();
        var option = JsonSerializer.Deserialize(recorded, descriptor.Json) switch
        {
            OrderPlaced placed => placed.ShippingOption,
            CreateShipment command => command.ShippingOption,
            _ => null,
        };
        option.ShouldBe(ShippingOption.Standard);
    }

    [Fact]
    public void Each_topic_has_one_source_and_each_name_one_topic()
    {
        foreach (var descriptor in MessageCatalog.All)
            Topics.SourceOf(descriptor.Topic).ShouldNotBeNullOrEmpty();
        MessageCatalog.All.GroupBy(descriptor => descriptor.Name)
            .ShouldAllBe(group => group.Select(d => d.Topic).Distinct().Count() == 1);
    }
}
