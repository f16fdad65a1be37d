using System.Net;
using System.Net.Http.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Product.Tests;

/// <summary>The service over its seeded catalog; one for many tests, so each test makes the products that it changes.</summary>
public sealed class ProductHost : ServiceHost<Program>
{
    /// <summary>What Order says of the lanes of its events; null while it is away.</summary>
    public IReadOnlyList<LaneHead>? OrderHeads { get; set; } = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        AnswerPeer("order", request => OrderHeads is { } heads && request.RequestUri!.AbsolutePath == "/internal/outbox/heads"
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(heads) }
            : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
    }

    /// <summary>Lets Order have committed an event as the next of its lane, and nothing else that is not handled.</summary>
    public async Task CommitAtOrderAsync(IMessage message)
    {
        var lane = Lanes.Of(message.Key);
        await using var connection = await Database.OpenConnectionAsync();
        var handled = await connection.FindAsync<long>(
            "select sequence from inbox_positions where topic = @topic and lane = @lane", new { topic = Topics.Order, lane });
        OrderHeads = [new LaneHead(Topics.Order, lane, handled + 1)];
    }

    public async Task<StockRow> StockAsync(Guid id)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.SingleAsync<StockRow>(
            "select on_hand, reserved, sold from stock where product_id = @id", new { id });
    }

    /// <summary>The sum of what was booked for a product, and of what was booked as sold or returned.</summary>
    public async Task<(long All, long Sold)> MovementsAsync(Guid id)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.SingleAsync<(long, long)>(
            """
            select coalesce(sum(quantity), 0), coalesce(-sum(quantity) filter (where kind in ('sold', 'returned')), 0)
            from stock_movements where product_id = @id
            """, new { id });
    }
}

public sealed record StockRow(int OnHand, int Reserved, long Sold);
