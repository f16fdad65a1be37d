using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Testing;

/// <summary>
/// Delivers messages to a service the way its consumer does: numbered by lane, in one transaction with the effect.
/// </summary>
internal sealed class TestInbox(IServiceProvider services)
{
    private readonly NpgsqlDataSource source = services.GetRequiredService<NpgsqlDataSource>();
    private readonly BatchApplier applier = services.GetRequiredService<BatchApplier>();
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public Task DeliverAsync(IReadOnlyList<IMessage> messages) => AloneAsync(async () =>
    {
        foreach (var message in messages)
            await ApplyAsync([message]);
    });

    /// <summary>Delivers all in one batch, which is one transaction.</summary>
    public Task DeliverTogetherAsync(IReadOnlyList<IMessage> messages) => AloneAsync(() => ApplyAsync(messages));

    private async Task AloneAsync(Func<Task> deliver)
    {
        await oneAtATime.WaitAsync();
        try
        {
            await deliver();
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task ApplyAsync(IReadOnlyList<IMessage> messages)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var batches = new List<LaneBatch>();
        foreach (var lane in messages.Select(message => OutboxMessage.From(message, now)).GroupBy(envelope => new LaneId(envelope.Topic, envelope.Lane)))
        {
            var position = (await LanePositions.LoadAsync(source, [lane.Key], default))[lane.Key];
            batches.Add(
                new LaneBatch(lane.Key, [.. lane.Select((envelope, index) => envelope with { Sequence = position.Sequence + 1 + index })], -1));
        }

        await applier.ApplyAsync(batches, default);

        await using var connection = await source.OpenConnectionAsync();
        foreach (var envelope in batches.SelectMany(batch => batch.Messages))
        {
            var error = await connection.FindAsync<string?>(
                "select error from dead_letters where id = @Id", new { envelope.Id });
            if (error is not null)
                throw new InvalidOperationException($"{envelope.Type} was set aside as a dead letter: {error}");
        }
    }
}
