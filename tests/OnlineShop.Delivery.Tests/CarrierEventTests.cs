using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Tests;

[Collection(DeliveryCollection.Name)]
public sealed class CarrierEventTests : IDisposable
{
    private readonly DeliveryHost host;

    public CarrierEventTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task What_the_carrier_signs_and_sends_moves_the_shipment_to_its_end()
    {
        var order = DeliveryHost.Command();
        var created = await host.ShipAsync(order);
        for (var stage = 0; stage < 3; stage++)
        {
            await host.Carrier.AdvanceAsync(created.TrackingNumber);
            var (body, signature) = await CallbackOfAsync(created.TrackingNumber);
            (await host.TellAsync(body, signature)).ShouldBe(HttpStatusCode.OK);
            (await host.TellAsync(body, signature)).ShouldBe(HttpStatusCode.OK);
        }

        (await host.StagesOfAsync(order.OrderId)).ShouldBe(
            [ShipmentStatus.LabelCreated, ShipmentStatus.InTransit, ShipmentStatus.OutForDelivery, ShipmentStatus.Delivered]);
        (await host.ChangesOfAsync(order.OrderId)).Select(changed => changed.Version).ShouldBe([3, 4, 5]);
    }

    [Fact]
    public async Task An_event_that_comes_after_a_newer_one_moves_nothing()
    {
        var order = DeliveryHost.Command();
        var created = await host.ShipAsync(order);

        (await TellAsync(created, "delivered", 4)).ShouldBe(HttpStatusCode.OK);
        (await TellAsync(created, "inTransit", 2)).ShouldBe(HttpStatusCode.OK);
        (await TellAsync(created, "outForDelivery", 3)).ShouldBe(HttpStatusCode.OK);

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.Delivered]);
        await using var history = host.Database.CreateCommand(
            $"select count(*) from tracking_events where shipment_id = '{created.ShipmentId}'");
        (await history.ExecuteScalarAsync()).ShouldBe(4L);
    }

    [Fact]
    public async Task The_same_event_twenty_times_at_once_counts_once()
    {
        var order = DeliveryHost.Command();
        var created = await host.ShipAsync(order);
        var body = Body(created.TrackingNumber, created.ShipmentId.ToString(), "inTransit", 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.TellAsync(body, Sign(body))));

        answers.ShouldAllBe(answer => answer == HttpStatusCode.OK);
        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.InTransit]);
    }

    [Fact]
    public async Task Events_of_many_parcels_at_once_move_each_its_own_and_no_unknown_one_stops_them()
    {
        var orders = Enumerable.Range(0, 8).Select(_ => DeliveryHost.Command()).ToList();
        var created = new List<ShipmentCreated>();
        foreach (var order in orders)
            created.Add(await host.ShipAsync(order));
        var known = created.SelectMany(parcel => (string[])
            [
                Body(parcel.TrackingNumber, parcel.ShipmentId.ToString(), "inTransit", 2),
                Body(parcel.TrackingNumber, parcel.ShipmentId.ToString(), "delivered", 4),
            ]);
        var unknown = Body("NOBODYS-1", Guid.CreateVersion7().ToString(), "inTransit", 2);

        var answers = await Task.WhenAll(known.Append(unknown).Select(body => host.TellAsync(body, Sign(body))));

        answers[..^1].ShouldAllBe(answer => answer == HttpStatusCode.OK);
        answers[^1].ShouldBe(HttpStatusCode.NotFound);
        foreach (var order in orders)
            (await host.StagesOfAsync(order.OrderId))[^1].ShouldBe(ShipmentStatus.Delivered);
    }

    [Fact]
    public async Task An_event_that_is_here_before_the_carriers_answer_gives_the_tracking_number()
    {
        host.Carrier.LosesAnswer = request => request.Method == HttpMethod.Post;
        var order = DeliveryHost.Command();
        await host.DeliverAsync(order);
        await host.WorkAsync();
        var shipment = await ShipmentIdAsync(order.OrderId);
        var number = (await host.Carrier.ParcelsOfAsync(shipment))[0].TrackingNumber;

        var body = Body(number, shipment.ToString(), "inTransit", 2);
        (await host.TellAsync(body, Sign(body))).ShouldBe(HttpStatusCode.OK);
        host.Reset();
        await host.PassAsync(TimeSpan.FromSeconds(10));

        (await host.PublishedAsync<ShipmentCreated>(c => c.OrderId == order.OrderId))
            .ShouldHaveSingleItem().TrackingNumber.ShouldBe(number);
        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.InTransit]);
    }

    [Fact]
    public async Task Without_a_fitting_signature_nothing_is_believed()
    {
        var created = await host.ShipAsync(DeliveryHost.Command());
        var body = Body(created.TrackingNumber, created.ShipmentId.ToString(), "delivered", 4);
        var now = host.Clock.GetUtcNow();

        (await host.TellAsync(body, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.TellAsync(body, "nonsense")).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.TellAsync(body, Sign(body, secret: "another-secret-of-somebody-else")))
            .ShouldBe(HttpStatusCode.Unauthorized);
        (await host.TellAsync(body.Replace("delivered", "cancelled", StringComparison.Ordinal), Sign(body)))
            .ShouldBe(HttpStatusCode.Unauthorized);
        (await host.TellAsync(body, Sign(body, now.AddMinutes(-6)))).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.TellAsync(body, Sign(body, now.AddMinutes(6)))).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.TellAsync(body, "t=99999999999999999,v1=" + new string('a', 64)))
            .ShouldBe(HttpStatusCode.Unauthorized);

        (await host.StagesOfAsync(created.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    [Fact]
    public async Task Signed_nonsense_is_refused_by_field()
    {
        const string body = """{"eventId":"x","trackingNumber":5,"sequence":0}""";
        using var response = await host.SendEventAsync(body, Sign(body));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<ApiProblem>(ApiClient.Json))!.Fields
            .ShouldBe(
                ["eventId", "trackingNumber", "reference", "status", "sequence", "occurredAt"], ignoreOrder: true);
        (await host.TellAsync("{", Sign("{"))).ShouldBe(HttpStatusCode.BadRequest);
        var unknown = Body("SBX-none", "none", "inTransit", 2);
        (await host.TellAsync(unknown, Sign(unknown))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_several_events_in_one_body_those_about_unknown_parcels_are_named_and_the_others_count()
    {
        var (first, second) = (await host.ShipAsync(DeliveryHost.Command()), await host.ShipAsync(DeliveryHost.Command()));
        var strange = Guid.NewGuid();
        var body = Several(
            Body(first.TrackingNumber, first.ShipmentId.ToString(), "inTransit", 2),
            Body(first.TrackingNumber, first.ShipmentId.ToString(), "outForDelivery", 3),
            Body("NOBODYS-1", Guid.CreateVersion7().ToString(), "inTransit", 2, strange),
            Body(second.TrackingNumber, second.ShipmentId.ToString(), "beamedUp", 2),
            Body(second.TrackingNumber, second.ShipmentId.ToString(), "delivered", 4));

        for (var time = 0; time < 2; time++)
        {
            using var response = await host.SendEventAsync(body, Sign(body));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync()).ShouldBe($$"""{"unknown":["{{strange}}"]}""");
        }

        (await host.StagesOfAsync(first.OrderId)).ShouldBe(
            [ShipmentStatus.LabelCreated, ShipmentStatus.InTransit, ShipmentStatus.OutForDelivery]);
        (await host.StagesOfAsync(second.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.Delivered]);
    }

    [Fact]
    public async Task Of_several_events_none_counts_where_one_is_at_fault()
    {
        var created = await host.ShipAsync(DeliveryHost.Command());
        var good = Body(created.TrackingNumber, created.ShipmentId.ToString(), "inTransit", 2);

        (await FieldsAsync(Several(good, """{"eventId":"x","trackingNumber":5,"sequence":0}""", "7"))).ShouldBe(
            [
                "events[1].eventId", "events[1].trackingNumber", "events[1].reference", "events[1].status", "events[1].sequence",
                "events[1].occurredAt", "events[2]",
            ],
            ignoreOrder: true);
        foreach (var body in new[] { Several(), Several([.. Enumerable.Repeat(good, 101)]), """{"events":{}}""", """{"events":null}""" })
            (await FieldsAsync(body)).ShouldBe(["events"], body[..10]);

        (await host.StagesOfAsync(created.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    private async Task<IEnumerable<string>> FieldsAsync(string body)
    {
        using var response = await host.SendEventAsync(body, Sign(body));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await response.Content.ReadFromJsonAsync<ApiProblem>(ApiClient.Json))!.Fields;
    }

    private static string Several(params string[] events) => $$"""{"events":[{{string.Join(',', events)}}]}""";

    private async Task<(string Body, string Signature)> CallbackOfAsync(string trackingNumber)
    {
        while (true)
        {
            var callback = await host.Carrier.CallbackAsync();
            if (callback.Body.Contains(trackingNumber, StringComparison.Ordinal))
                return callback;
        }
    }

    private Task<HttpStatusCode> TellAsync(ShipmentCreated created, string status, int sequence)
    {
        var body = Body(created.TrackingNumber, created.ShipmentId.ToString(), status, sequence);
        return host.TellAsync(body, Sign(body));
    }

    private string Body(string trackingNumber, string reference, string status, int sequence, Guid? eventId = null) =>
        $$"""
        {"eventId":"{{eventId ?? Guid.NewGuid()}}","trackingNumber":"{{trackingNumber}}","reference":"{{reference}}",
         "status":"{{status}}","sequence":{{sequence}},"occurredAt":"{{host.Clock.GetUtcNow():O}}"}
        """;

    private string Sign(string body, DateTimeOffset? at = null, string secret = CarrierApp.Secret) =>
        SignAt(at ?? host.Clock.GetUtcNow(), body, secret);

    internal static string SignAt(DateTimeOffset at, string body, string secret = CarrierApp.Secret)
    {
        var time = at.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(signature)}";
    }

    private async Task<Guid> ShipmentIdAsync(Guid orderId)
    {
        await using var command = host.Database.CreateCommand($"select id from shipments where order_id = '{orderId}'");
        return (Guid)(await command.ExecuteScalarAsync())!;
    }
}
