using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

namespace OnlineShop.Statistics.Tests;

/// <summary>
/// Statistics over a database of a class's own, with an Order that answers what a test puts into <see cref="TheirOrders"/>.
/// </summary>
public class StatisticsHost : ServiceHost<Program>
{
    public static readonly Guid Mug = Guid.Parse("0197b1a0-0000-7000-8000-000000000001");
    public static readonly Guid Lamp = Guid.Parse("0197b1a0-0000-7000-8000-000000000002");
    public static readonly ShippingAddress Address = new("Ada Lovelace", "Hauptstr. 1", "Berlin", "10115", "DE");

    public StatisticsHost() => AnswerFromList();

    /// <summary>The shop's days. UTC makes most tests easier to read; <see cref="DayTests"/> has another.</summary>
    protected virtual string TimeZone => "UTC";

    /// <summary>What Order's list holds, in the order of its answer.</summary>
    internal List<ApiOrderSummary> TheirOrders { get; } = [];

    /// <summary>What Order says in the place of an order; null leaves it as it is.</summary>
    internal Func<ApiOrderSummary, object?>? Spoil { get; set; }

    /// <summary>The paths that Order was asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Lets Order answer its list in pages of two.</summary>
    public void AnswerFromList() => AnswerPeer("order", request =>
    {
        Asked.Add(request.RequestUri!.PathAndQuery);
        var after = request.RequestUri.Query is { Length: > 0 } query
            ? Guid.Parse(query["?after=".Length..])
            : (Guid?)null;
        var start = after is null ? 0 : TheirOrders.TakeWhile(order => order.Id <= after).Count();
        return Answer(TheirOrders.Skip(start).Take(2).Select(order => Spoil?.Invoke(order) ?? order));
    });

    /// <summary>A page of the list as Order answers it.</summary>
    internal static HttpResponseMessage Answer(IEnumerable<object> page) =>
        new(HttpStatusCode.OK) { Content = JsonContent.Create(page, options: ApiClient.Json) };

    /// <summary>Empties all tables and lists, and sets the answers of Order back.</summary>
    public async Task ResetAsync()
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            truncate orders, order_versions, order_lines, products, collections, refunds, return_lines, refund_entries, moments,
              skipped_rows
            """);
        TheirOrders.Clear();
        Asked.Clear();
        Spoil = null;
        AnswerFromList();
    }

    /// <summary>An order of mugs at 10 and lamps at 50 in a currency that is worth as much as the euro.</summary>
    public static OrderPlaced Order(
        string placedAt, int mugs = 1, int lamps = 0, string currency = "EUR", Guid? user = null, long? inBase = null,
        long shipping = 500, long discount = 0)
    {
        var lines = new List<OrderLine>();
        if (mugs > 0)
            lines.Add(
                new OrderLine(Mug, "MUG-1", "Mug", mugs, new Money(1000, currency), new Money(1000 * mugs, currency), 400));
        if (lamps > 0)
            lines.Add(
                new OrderLine(Lamp, "LMP-1", "Lamp", lamps, new Money(5000, currency), new Money(5000 * lamps, currency), 1200));
        var subtotal = Money.Sum(lines.Select(line => line.LineTotal), currency);
        var total = new Money(subtotal.MinorUnits - discount + shipping, currency);
        var time = At(placedAt);
        return new OrderPlaced(
            Guid.CreateVersion7(time), user ?? Guid.CreateVersion7(), lines, subtotal, new Money(discount, currency),
            new Money(shipping, currency), Money.Zero(currency), total, new Money(inBase ?? total.MinorUnits, "EUR"),
            null, null, Address, time);
    }

    protected override void Configure(IDictionary<string, string?> settings) => settings["Shop:TimeZone"] = TimeZone;

    /// <summary>A moment.</summary>
    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    /// <summary>A refund of an order.</summary>
    public static PaymentRefunded Refund(OrderPlaced order, long minor, string at, Guid? id = null) => new(
        order.OrderId, Guid.CreateVersion7(), id ?? Guid.CreateVersion7(), new Money(minor, order.Total.Currency),
        Money.Zero(order.Total.Currency), At(at));

    /// <summary>A return of an order that ended with a refund.</summary>
    public static ReturnStatusChanged Returned(OrderPlaced order, Guid? refundId, long minor, params StockLine[] lines) => new(
        order.OrderId, order.UserId, Guid.CreateVersion7(), ReturnStatus.Refunded, ReturnStatus.Received,
        new Money(minor, order.Total.Currency), null, 4, order.PlacedAt.AddDays(1), lines, refundId);

    public static OrderStatusChanged Status(OrderPlaced order, OrderStatus status, long version) =>
        new(order.OrderId, order.UserId, status, null, null, order.Total, version, order.PlacedAt.AddMinutes(version));

    /// <summary>An order told for the first time, with the steps that it has made.</summary>
    public static OrderChanged Changed(OrderPlaced order, params (OrderStatus Status, long Version)[] steps) =>
        new(order.OrderId, order.UserId, order.Total, [.. Steps(order, steps)], order);

    /// <summary>Later steps of an order that is known.</summary>
    public static OrderChanged Moved(OrderPlaced order, params (OrderStatus Status, long Version)[] steps) =>
        new(order.OrderId, order.UserId, order.Total, [.. Steps(order, steps).Select(step => step with { PreviousStatus = OrderStatus.Placed })]);

    private static IEnumerable<OrderStep> Steps(OrderPlaced order, (OrderStatus Status, long Version)[] steps) =>
        steps.Select((step, index) => new OrderStep(
            step.Status, index == 0 ? null : steps[index - 1].Status, null, step.Version, order.PlacedAt.AddMinutes(step.Version)));

    /// <summary>Delivers an order and how it went.</summary>
    public async Task<OrderPlaced> PlaceAsync(OrderPlaced order, OrderStatus status = OrderStatus.Confirmed)
    {
        await DeliverAsync(Changed(order, (OrderStatus.Placed, 1), (status, 5)));
        return order;
    }

    /// <summary>An order as Order lists it, without refunds.</summary>
    internal static ApiOrderSummary Theirs(OrderPlaced order, OrderStatus status, long version) =>
        new(order.OrderId, order.UserId, status, version, order.Total, order.TotalInBase, order.PlacedAt,
            order.PlacedAt.AddMinutes(version), []);
}
