using System.Net;
using System.Net.Http.Json;
using System.Text;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;
using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery.Tests;

/// <summary>The service with the Sandbox as its carrier and a rate for USD at hand.</summary>
public sealed class DeliveryHost : ServiceHost<Program>
{
    public DeliveryHost() => Carrier = new CarrierApp(Clock);

    public CarrierApp Carrier { get; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Reset();
    }

    /// <summary>Carrier and rates answer as they should again.</summary>
    public void Reset()
    {
        Carrier.Before = null;
        Carrier.LosesAnswer = null;
        AnswerPeer("carrier", Carrier.Answer);
        var rate = new ExchangeRate("EUR", "USD", 1.0855m, new DateOnly(2026, 3, 2), "ECB");
        AnswerPeer("rates", request => request.RequestUri!.AbsolutePath == "/internal/rates/EUR/USD"
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(rate) }
            : new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    /// <summary>Does everything that is due now.</summary>
    public async Task WorkAsync()
    {
        for (var rounds = 0; rounds < 20; rounds++)
        {
            if (await Get<ShipmentWorker>().RunOnceAsync(default) == 0)
                return;
        }

        throw new InvalidOperationException("There is still work after 20 rounds.");
    }

    /// <summary>Lets time pass in steps, doing what comes due.</summary>
    public async Task PassAsync(TimeSpan time, int steps = 10)
    {
        for (var step = 0; step < steps; step++)
        {
            Clock.Advance(time / steps);
            await WorkAsync();
        }
    }

    public static CreateShipment Command(
        string postalCode = "10115", Guid? userId = null, string option = ShippingOption.Standard, string country = "DE") => new(
        Guid.CreateVersion7(), userId ?? Guid.CreateVersion7(),
        new ShippingAddress("Ada Lovelace", "Invalidenstr. 1", "Berlin", postalCode, country, "2nd floor"),
        [
            new OrderLine(
                Guid.CreateVersion7(), "SKU-1", "Lamp", 2, new Money(1000, "EUR"), new Money(2000, "EUR"), 700),
            new OrderLine(Guid.CreateVersion7(), "SKU-2", "Bulb", 1, new Money(300, "EUR"), new Money(300, "EUR"), 100),
        ],
        option);

    /// <summary>What Order tells of an order that is to be shipped as the command says.</summary>
    public static OrderChanged Confirmed(CreateShipment command)
    {
        var (total, nothing) = (new Money(2300, "EUR"), Money.Zero("EUR"));
        return new OrderChanged(
            command.OrderId, command.UserId, total,
            [
                new OrderStep(OrderStatus.Placed, null, null, 1, default),
                new OrderStep(OrderStatus.Confirmed, OrderStatus.Paid, null, 4, default),
            ],
            new OrderPlaced(
                command.OrderId, command.UserId, command.Lines, total, nothing, nothing, nothing, total, total, null, null,
                command.Address, default, command.ShippingOption));
    }

    /// <summary>Delivers the confirmation, does the work, and answers what the carrier gave.</summary>
    public async Task<ShipmentCreated> ShipAsync(CreateShipment command)
    {
        await DeliverAsync(Confirmed(command));
        await WorkAsync();
        return (await PublishedAsync<ShipmentCreated>(created => created.OrderId == command.OrderId))
            .ShouldHaveSingleItem();
    }

    public async Task<IReadOnlyList<ShipmentStatusChanged>> ChangesOfAsync(Guid orderId) =>
        await PublishedAsync<ShipmentStatusChanged>(changed => changed.OrderId == orderId);

    public async Task<IReadOnlyList<ShipmentStatus>> StagesOfAsync(Guid orderId) =>
        [.. (await PublishedAsync()).Where(message => message.Key == orderId.ToString()).Select(message => message switch
        {
            ShipmentCreated => ShipmentStatus.LabelCreated,
            ShipmentStatusChanged changed => changed.Status,
            _ => throw new InvalidOperationException($"{message.GetType().Name} is no stage of a shipment."),
        })];

    /// <summary>Passes an event of the carrier's on, and answers the status.</summary>
    public async Task<HttpStatusCode> TellAsync(string body, string? signature)
    {
        using var response = await SendEventAsync(body, signature);
        return response.StatusCode;
    }

    /// <summary>Passes an event of the carrier's on.</summary>
    public async Task<HttpResponseMessage> SendEventAsync(string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/deliveries/carrier-events")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("Carrier-Signature", signature);
        return await Anonymous.SendAsync(request);
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        settings["Carrier:BaseUrl"] = "http://carrier.test";
        settings["Carrier:WebhookSecret"] = CarrierApp.Secret;
        settings["Carrier:CallbackUrl"] = "http://shop.test/api/deliveries/carrier-events";
        settings["Shipping:FreeFrom"] = "100";
    }
}

[CollectionDefinition(Name)]
public sealed class DeliveryCollection : ICollectionFixture<DeliveryHost>
{
    public const string Name = "delivery";
}
