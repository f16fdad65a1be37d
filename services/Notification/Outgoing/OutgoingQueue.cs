using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Data;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// The rows that are to be delivered. Each is stored in the transaction of the message that caused it, so a status
/// change has its rows exactly once; later steps may be repeated, and are recognised by the row's id.
/// </summary>
internal sealed partial class OutgoingQueue(
    ShopDatabase database, NotificationTelemetry telemetry, IOptions<DeliveryOptions> options, TimeProvider clock,
    ILogger<OutgoingQueue> logger)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Rows were committed that are due.</summary>
    public event Action? Changed;

    /// <summary>Stores a row for each channel of the notice's kind, unless the event is stored already.</summary>
    public void Add(ShopTransaction transaction, Notice notice)
    {
        OutgoingStatements.Insert(transaction, NewOutgoing.Of(notice, clock.GetUtcNow()));
        transaction.OnCommitted(Announce);
    }

    /// <summary>The same for the customer of an order, who may not be known yet.</summary>
    /// <param name="order">A statement that gives the customer: see <see cref="UnaddressedStatements.Insert"/>.</param>
    public void AddToCustomerOf(
        ShopTransaction transaction, Guid orderId, string order, string source, Kind kind, NoticeFacts facts)
    {
        var notice = new Notice(source, Guid.Empty, kind, orderId, facts);
        UnaddressedStatements.Insert(transaction, order, NewOutgoing.Of(notice, clock.GetUtcNow()));
        transaction.OnCommitted(Announce);
    }

    /// <summary>
    /// Sends what came before its order to the order's customer. The transaction has stored the order's row.
    /// </summary>
    public void Address(ShopTransaction transaction, Guid orderId, Guid userId) =>
        UnaddressedStatements.Address(transaction, orderId, userId, clock.GetUtcNow());

    /// <summary>Makes due what was waiting for something of an order.</summary>
    public void MakeDueForOrder(ShopTransaction transaction, Guid orderId)
    {
        OutgoingStatements.MakeDueForOrder(transaction, orderId, clock.GetUtcNow());
        transaction.OnCommitted(Announce);
    }

    /// <summary>Makes due what was waiting for a user's contact.</summary>
    public async Task MakeDueForUserAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await OutgoingStatements.MakeDueForUserAsync(transaction, userId, clock.GetUtcNow(), cancel);
        transaction.OnCommitted(Announce);
    }

    /// <summary>Claims due rows of some channels. One that cannot be read does not hold up the others.</summary>
    /// <param name="inOrder">Whether a row waits for an earlier one of the same order and channel.</param>
    public async Task<IReadOnlyList<OutgoingItem>> ClaimAsync(
        string[] channels, bool inOrder, int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        var items = new List<OutgoingItem>();
        foreach (var row in await OutgoingStatements.ClaimAsync(connection, channels, inOrder, limit, now, now + Lease, cancel))
        {
            try
            {
                items.Add(row.ToItem());
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                LogUnreadable(logger, error, row.Channel, row.Id, row.Attempts);
                await OutgoingStatements.RefuseAsync(
                    connection, row, error.Message, options.Value.MaxAttempts, now, cancel);
            }
        }

        return items;
    }

    /// <summary>How long until a row of some channels is due, or its lease runs out; null where there is none.</summary>
    public async Task<TimeSpan?> UntilDueAsync(string[] channels, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await OutgoingStatements.FindNextDueAsync(connection, channels, cancel) - clock.GetUtcNow();
    }

    /// <summary>Stores the outcomes of claimed rows, and counts them once they are committed.</summary>
    public async Task FinishAsync(
        ShopTransaction transaction, IReadOnlyList<Outcome> outcomes, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await OutgoingStatements.FinishAsync(
            transaction, outcomes, outcomes.Select(o => now + PauseAfter(o, now)), now, cancel);
        transaction.OnCommitted(() =>
        {
            foreach (var outcome in outcomes)
                telemetry.Count(outcome, now);
        });
    }

    private TimeSpan PauseAfter(Outcome outcome, DateTimeOffset now) => outcome.Result switch
    {
        Result.Retry => options.Value.PauseAfter(outcome.Item.Attempts),
        // The contact's arrival makes the row due; this is for one that arrived at that very moment. Pauses grow with
        // the age.
        Result.Waiting =>
            TimeSpan.FromTicks(Math.Clamp((now - outcome.Item.CreatedAt).Ticks, ShortestWait.Ticks, LongestWait.Ticks)),
        _ => TimeSpan.Zero,
    };

    private void Announce() => Changed?.Invoke();

    [LoggerMessage(1, LogLevel.Error, "The {Channel} notification {Id} cannot be read, attempt {Attempt}")]
    private static partial void LogUnreadable(ILogger logger, Exception error, string channel, Guid id, int attempt);
}
